package dev.roost.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratedCrdTest {

  @Test
  void committedFilesAreWhatTheModelGenerates() throws IOException {
    Map<String, String> generated = CrdWriter.generate();

    assertThat(generated.keySet()).containsExactlyElementsOf(RoostCrds.FILES);
    for (String file : generated.keySet()) {
      Path committed = CrdWriter.FOLDER.resolve(file);
      assertThat(Files.exists(committed) ? Files.readString(committed) : "")
          .as("%s is stale; refresh it with: %s", committed, CrdWriter.COMMAND)
          .isEqualTo(generated.get(file));
    }
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void everyFieldIsDescribed(CustomResourceDefinition definition) {
    List<String> undescribed = new ArrayList<>();
    collectUndescribed("", schema(definition), undescribed);

    assertThat(undescribed).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void everyListMapAndWrittenTextIsBounded(CustomResourceDefinition definition) {
    List<String> unbounded = new ArrayList<>();
    collectUnbounded("", schema(definition), unbounded);

    assertThat(unbounded).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void rulesCanBeStrippedForOldServers(CustomResourceDefinition definition) {
    CustomResourceDefinition stripped =
        RoostCrds.withoutRules().stream()
            .filter(crd -> crd.getMetadata().getName().equals(definition.getMetadata().getName()))
            .findFirst()
            .orElseThrow();

    assertThat(Serialization.asYaml(definition)).contains("x-kubernetes-validations");
    assertThat(Serialization.asYaml(stripped)).doesNotContain("x-kubernetes-validations");
  }

  static List<CustomResourceDefinition> definitions() {
    return RoostCrds.all();
  }

  private static JSONSchemaProps schema(CustomResourceDefinition definition) {
    return definition.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
  }

  private static void collectUndescribed(String path, JSONSchemaProps schema, List<String> found) {
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach(
              (name, child) -> {
                if (child.getDescription() == null) {
                  found.add(path + "." + name);
                }
                collectUndescribed(path + "." + name, child, found);
              });
    }
    if (schema.getItems() != null) {
      collectUndescribed(path + "[]", schema.getItems().getSchema(), found);
    }
  }

  private static void collectUnbounded(String path, JSONSchemaProps schema, List<String> found) {
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach((name, child) -> collectUnbounded(path + "." + name, child, found));
    }
    if (schema.getItems() != null) {
      if (schema.getMaxItems() == null) {
        found.add(path);
      }
      collectUnbounded(path + "[]", schema.getItems().getSchema(), found);
    }
    if (schema.getAdditionalProperties() != null) {
      if (schema.getMaxProperties() == null) {
        found.add(path);
      }
      collectUnbounded(path + "{}", schema.getAdditionalProperties().getSchema(), found);
    }
    boolean freeText = "string".equals(schema.getType()) && schema.getEnum().isEmpty();
    if (freeText && schema.getMaxLength() == null) {
      found.add(path);
    }
  }
}
