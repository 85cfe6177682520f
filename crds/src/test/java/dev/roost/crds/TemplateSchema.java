package dev.roost.crds;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.List;

/**
 * What the schema of an ingestion is in a template: it can be changed, as it is for later runs, and
 * times in it may stand for those of the run.
 */
final class TemplateSchema {
  private static final String PLACEHOLDERS =
      "(has(self.from) && self.from.contains('{{')) || (has(self.to) && self.to.contains('{{')) || ";
  private static final String TIME = "(" + Limits.TIME + ")|\\{\\{";

  private TemplateSchema() {}

  static void loosen(JSONSchemaProps schema) {
    List<ValidationRule> rules =
        schema.getXKubernetesValidations().stream()
            .filter(rule -> !rule.getRule().contains("oldSelf"))
            .toList();
    rules.stream()
        .filter(rule -> rule.getRule().contains("timestamp("))
        .forEach(rule -> rule.setRule(PLACEHOLDERS + rule.getRule()));
    schema.setXKubernetesValidations(rules);
    if (Limits.TIME.equals(schema.getPattern())) {
      schema.setPattern(TIME);
      schema.setMaxLength((long) Limits.TEMPLATE_TIME_LENGTH);
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(TemplateSchema::loosen);
    }
    if (schema.getItems() != null) {
      loosen(schema.getItems().getSchema());
    }
  }
}
