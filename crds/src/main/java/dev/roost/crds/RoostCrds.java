package dev.roost.crds;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The generated custom resource definitions, from the class path. */
public final class RoostCrds {
  /** Their files, beside this class. */
  static final List<String> FILES =
      List.of(
          "featuresets.roost.dev-v1.yml",
          "ingestions.roost.dev-v1.yml",
          "ingestionschedules.roost.dev-v1.yml",
          "maintenances.roost.dev-v1.yml");

  private RoostCrds() {}

  /** Every definition as it is printed, with its CEL rules: for API servers from 1.25 on. */
  public static List<CustomResourceDefinition> all() {
    return FILES.stream().map(RoostCrds::load).toList();
  }

  /** Every definition without CEL rules: for API servers that do not know them. */
  public static List<CustomResourceDefinition> withoutRules() {
    List<CustomResourceDefinition> definitions = all();
    definitions.stream()
        .flatMap(definition -> definition.getSpec().getVersions().stream())
        .forEach(version -> stripRules(version.getSchema().getOpenAPIV3Schema()));
    return definitions;
  }

  private static CustomResourceDefinition load(String file) {
    try (InputStream in = RoostCrds.class.getResourceAsStream(file)) {
      return Serialization.unmarshal(in, CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + " from the class path.", e);
    }
  }

  private static void stripRules(JSONSchemaProps schema) {
    schema.setXKubernetesValidations(List.of());
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(RoostCrds::stripRules);
    }
    if (schema.getItems() != null && schema.getItems().getSchema() != null) {
      stripRules(schema.getItems().getSchema());
    }
    if (schema.getAdditionalProperties() != null
        && schema.getAdditionalProperties().getSchema() != null) {
      stripRules(schema.getAdditionalProperties().getSchema());
    }
  }
}
