package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * What an earlier major version of the feature set has loaded.
 *
 * @param from null: no bound
 * @param to null: no bound
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.from) || !has(self.to) || timestamp(self.from) < timestamp(self.to)",
    message = "from must be before to")
public record HistorySource(
    @JsonPropertyDescription("The earlier version.") @Required @Min(1) @Max(Limits.VERSION)
        Integer version,
    @JsonPropertyDescription(
            "The earliest event time that is read, such as 2026-03-01T00:00:00Z; absent: no bound.")
        @Pattern(Limits.TIME)
        @Size(max = Limits.TIME_LENGTH)
        String from,
    @JsonPropertyDescription("The event time before which is read; absent: no bound.")
        @Pattern(Limits.TIME)
        @Size(max = Limits.TIME_LENGTH)
        String to) {}
