package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * How many rows are bad for one reason in one column.
 *
 * @param column null when the whole line is bad
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BadRowCount(
    @JsonPropertyDescription(
            "Why they are bad, as one PascalCase word; Other: the sum of those not listed.")
        @Required
        @Size(max = 63)
        String reason,
    @JsonPropertyDescription("The source's column; absent when the whole line is bad.")
        @Size(max = 1024)
        String column,
    @JsonPropertyDescription("How many there are.") @Required @Min(0) Long rows) {}
