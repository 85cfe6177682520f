package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** How many cells of a feature were out of its range and replaced. */
public record AdjustedCells(
    @JsonPropertyDescription("The feature.") @Required @Size(max = Limits.NAME_LENGTH)
        String feature,
    @JsonPropertyDescription("Cells that the nearest value of the range replaced.") @Min(0)
        long clamped,
    @JsonPropertyDescription("Cells that null replaced.") @Min(0) long nulled) {}
