package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A place in a partition of a topic. */
public record KafkaOffset(
    @JsonPropertyDescription("The topic, one of the source's.")
        @Required
        @Pattern(Limits.TOPIC)
        @Size(min = 1, max = Limits.TOPIC_LENGTH)
        String topic,
    @JsonPropertyDescription("The partition, from 0.")
        @Required
        @Min(0)
        @Max(Limits.KAFKA_PARTITION)
        Integer partition,
    @JsonPropertyDescription("The offset of a message in it, whether there is one or not.")
        @Required
        @Min(0)
        Long offset) {}
