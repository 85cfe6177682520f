package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** How many records may have no value of a feature. */
public record NullRate(
    @JsonPropertyDescription("The part of all live records, a decimal from 0 to 1.")
        @Required
        @Pattern(Limits.RATE)
        @Size(max = Limits.RATE_LENGTH)
        String max) {}
