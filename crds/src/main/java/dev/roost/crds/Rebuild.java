package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * Builds index and latest states from the history.
 *
 * @param partitions null: as many as now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "!has(self.partitions) || self.partitions in [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024,"
            + " 2048, 4096, 8192, 16384, 32768, 65536]",
    message = "partitions must be a power of two")
public record Rebuild(
    @JsonPropertyDescription(
            "Partitions of the new index, a power of two, about one per two million records; absent:"
                + " as many as now.")
        @Min(1)
        @Max(Limits.PARTITIONS)
        Integer partitions) {}
