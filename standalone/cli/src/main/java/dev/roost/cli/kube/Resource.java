package dev.roost.cli.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A Kubernetes object as the API server gave it. */
public record Resource(ObjectNode json) {

  public String kind() {
    return json.path("kind").asText();
  }

  public String name() {
    return Json.at(json, "metadata", "name").asText();
  }

  public String namespace() {
    return Json.at(json, "metadata", "namespace").asText();
  }

  public String resourceVersion() {
    return Json.at(json, "metadata", "resourceVersion").asText();
  }

  public Optional<Instant> created() {
    return Times.parse(Json.at(json, "metadata", "creationTimestamp").asText());
  }

  public boolean isBeingDeleted() {
    return Json.textAt(json, "metadata", "deletionTimestamp").isPresent();
  }

  public JsonNode spec(String... path) {
    return Json.at(json.path("spec"), path);
  }

  public JsonNode status(String... path) {
    return Json.at(json.path("status"), path);
  }

  public Optional<String> phase() {
    return Json.textAt(json, "status", "phase");
  }

  public List<Condition> conditions() {
    return Json.elements(status("conditions")).map(Condition::of).toList();
  }

  /** A condition by its type, in any case; only what was said about the present spec. */
  public Optional<Condition> condition(String type) {
    if (isStale(status("observedGeneration"))) {
      return Optional.empty();
    }
    return Json.elements(status("conditions"))
        .filter(tree -> tree.path("type").asText().equalsIgnoreCase(type))
        .filter(tree -> !isStale(tree.path("observedGeneration")))
        .map(Condition::of)
        .findFirst();
  }

  /** Whether an observed generation is older than the object's own. */
  private boolean isStale(JsonNode observed) {
    JsonNode own = Json.at(json, "metadata", "generation");
    return observed.isNumber() && own.isNumber() && observed.asLong() < own.asLong();
  }
}
