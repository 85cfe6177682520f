package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/**
 * The values that a feature is expected to have.
 *
 * @param min null: no least value
 * @param max null: no greatest value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValueRange(
    @JsonPropertyDescription("The least value, as text of the feature's type.")
        @Size(min = 1, max = Limits.BOUND_LENGTH)
        String min,
    @JsonPropertyDescription("The greatest value, as text of the feature's type.")
        @Size(min = 1, max = Limits.BOUND_LENGTH)
        String max) {}
