package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** What is written on each run besides what Roost writes there. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.labels) || self.labels.all(key, !key.startsWith('roost.dev/'))",
    message = "labels of roost.dev/ are Roost's own; leave them out")
@ValidationRule(
    value = "!has(self.annotations) || self.annotations.all(key, !key.startsWith('roost.dev/'))",
    message = "annotations of roost.dev/ are Roost's own; leave them out")
public record TemplateMetadata(
    @JsonPropertyDescription("Labels of each run.") @Size(max = Limits.LABELS)
        Map<String, @Size(max = Limits.LABEL_LENGTH) String> labels,
    @JsonPropertyDescription("Annotations of each run.") @Size(max = Limits.LABELS)
        Map<String, @Size(max = Limits.ANNOTATION_LENGTH) String> annotations) {

  public TemplateMetadata {
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
  }

  static TemplateMetadata none() {
    return new TemplateMetadata(null, null);
  }
}
