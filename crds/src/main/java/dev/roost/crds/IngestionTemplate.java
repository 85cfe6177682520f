package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** What the Ingestions of a schedule are made of. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IngestionTemplate(
    @JsonPropertyDescription("Labels and annotations of each run.") TemplateMetadata metadata,
    @JsonPropertyDescription(
            "The spec of each run. In the texts of source and overwrite, {{logical_time}},"
                + " {{logical_date}}, {{previous_logical_time}} and {{previous_logical_date}} stand"
                + " for the time that the run is for and that of the run before it, also by a"
                + " java.time pattern: {{logical_time:yyyy/MM/dd}}.")
        @Required
        IngestionSpec spec) {

  public IngestionTemplate {
    metadata = metadata == null ? TemplateMetadata.none() : metadata;
  }
}
