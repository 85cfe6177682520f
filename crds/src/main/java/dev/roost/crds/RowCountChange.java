package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/**
 * How much the number of live records may change from one snapshot to the next.
 *
 * @param min null: it may fall as it likes
 * @param max null: it may grow as it likes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowCountChange(
    @JsonPropertyDescription(
            "The least change as a part of the last snapshot's records, such as \"-0.1\".")
        @Pattern(Limits.CHANGE)
        @Size(max = Limits.CHANGE_LENGTH)
        String min,
    @JsonPropertyDescription(
            "The greatest change as a part of the last snapshot's records, such as \"0.5\".")
        @Pattern(Limits.CHANGE)
        @Size(max = Limits.CHANGE_LENGTH)
        String max) {}
