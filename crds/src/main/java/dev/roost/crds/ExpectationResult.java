package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * Whether a run's snapshot meets an expectation.
 *
 * @param feature null where it is of all records
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExpectationResult(
    @JsonPropertyDescription("The expectation's name.") @Required @Size(max = Limits.NAME_LENGTH)
        String name,
    @JsonPropertyDescription("The feature; absent where it is of all records.")
        @Size(max = Limits.NAME_LENGTH)
        String feature,
    @JsonPropertyDescription("What was expected.") @Size(max = 1024) String expected,
    @JsonPropertyDescription("What was found.") @Size(max = 1024) String found,
    @JsonPropertyDescription("Whether that is as expected.") @Required Boolean passed,
    @JsonPropertyDescription("What becomes of a run that does not meet it.") OnFailure onFailure) {}
