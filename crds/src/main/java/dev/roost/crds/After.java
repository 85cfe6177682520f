package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** What a run follows. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record After(
    @JsonPropertyDescription("The feature set whose snapshots are followed by runs.") @Required
        FeatureSetRef featureSetRef) {}
