package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * How a feature set is served.
 *
 * @param ttl how long a value is stored; null: for ever
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Online(
    @JsonPropertyDescription(
            "Which of the offline and online stores has the feature set, and how rows get from one to"
                + " the other.")
        @Required
        OnlineMode mode,
    @JsonPropertyDescription(
            "How long the online store keeps a value, such as 180d; not below the feature set's ttl;"
                + " absent: for ever.")
        @Pattern(Limits.DURATION)
        @Size(max = Limits.DURATION_LENGTH)
        String ttl) {}
