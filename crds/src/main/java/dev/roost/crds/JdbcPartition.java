package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Parts of a table that are read at once. */
public record JdbcPartition(
    @JsonPropertyDescription("An integer, date or timestamp column whose ranges make the parts.")
        @Required
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String column,
    @JsonPropertyDescription("How many parts.") @Required @Min(1) @Max(Limits.PARTS)
        Integer count) {}
