package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret in the ingestion's namespace that a source may use. */
public record SecretRef(
    @JsonPropertyDescription("The Secret's name, which begins with roost-source-.")
        @Required
        @Pattern(Limits.SOURCE_SECRET)
        @Size(max = Limits.NAME_LENGTH)
        String name) {}
