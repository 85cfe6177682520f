package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * The event times that an Overwrite is of.
 *
 * @param from null: no bound
 * @param to null: no bound
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.from) || !has(self.to) || timestamp(self.from) < timestamp(self.to)",
    message = "from must be before to")
public record OverwriteRange(
    @JsonPropertyDescription(
            "The earliest event time that is overwritten, such as 2026-03-01T00:00:00Z; absent: no bound.")
        @Pattern(Limits.TIME)
        @Size(max = Limits.TIME_LENGTH)
        String from,
    @JsonPropertyDescription(
            "The event time before which is overwritten, itself not; absent: no bound.")
        @Pattern(Limits.TIME)
        @Size(max = Limits.TIME_LENGTH)
        String to) {}
