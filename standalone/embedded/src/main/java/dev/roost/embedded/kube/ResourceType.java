package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A kind that the API serves; custom ones have a schema. */
record ResourceType(
    String group,
    String version,
    String plural,
    String kind,
    Scope scope,
    List<String> shortNames,
    StatusPart statusPart,
    Optional<JsonNode> schema) {

  enum Scope {
    CLUSTER,
    NAMESPACED;

    boolean isNamespaced() {
      return this == NAMESPACED;
    }
  }

  /** Whether the status is written apart from the rest. */
  enum StatusPart {
    SEPARATE,
    TOGETHER
  }

  static ResourceType builtIn(
      String group, String version, String plural, String kind, Scope scope, String... shortNames) {
    return new ResourceType(
        group,
        version,
        plural,
        kind,
        scope,
        List.of(shortNames),
        StatusPart.TOGETHER,
        Optional.empty());
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  /** The collection of one namespace, or the only one. */
  ApiPath collection(Optional<String> namespace) {
    return new ApiPath(
        group,
        version,
        scope.isNamespaced() ? namespace : Optional.empty(),
        plural,
        Optional.empty(),
        Optional.empty());
  }

  /** Where an object of this type is. */
  ApiPath pathOf(JsonNode object) {
    Optional<String> namespace = Optional.of(object.path("metadata").path("namespace").asText());
    return collection(namespace).object(Json.name(object));
  }
}
