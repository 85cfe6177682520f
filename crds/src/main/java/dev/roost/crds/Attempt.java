package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * One try of a run: one Spark application.
 *
 * @param endTime null while it is live
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Attempt(
    @JsonPropertyDescription("The name of its SparkApplication.") @Required @Size(min = 1, max = 63)
        String name,
    @JsonPropertyDescription("Its number, from 1.") @Required @Min(1) Integer number,
    @JsonPropertyDescription("Where it is.") @Required AttemptState state,
    @JsonPropertyDescription("Why it ended, as one PascalCase word.") @Size(max = 63) String reason,
    @JsonPropertyDescription("Why it ended and what to do.") @Size(max = 32768) String message,
    @JsonPropertyDescription("When it was registered.") @Size(max = 40) String startTime,
    @JsonPropertyDescription("When it ended.") @Size(max = 40) String endTime) {}
