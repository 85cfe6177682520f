package dev.roost.online.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.online.catalog.Catalog;
import dev.roost.online.catalog.ServedVersion;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.online.v1alpha1.EntityValues;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the JSON form of a request; the README specifies it. */
final class JsonRequest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FIELDS =
      List.of("project", "features", "entities", "atLeastSnapshot");

  private final Catalog catalog;

  JsonRequest(Catalog catalog) {
    this.catalog = catalog;
  }

  GetOnlineFeaturesRequest parse(String body) {
    JsonNode request = tree(body);
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw ReadErrors.invalid(
            "Field %s is unknown; a read has %s."
                .formatted(field.getKey(), String.join(", ", FIELDS)));
      }
    }
    GetOnlineFeaturesRequest.Builder parsed =
        GetOnlineFeaturesRequest.newBuilder()
            .setProject(text(request.path("project"), "project"))
            .setAtLeastSnapshot(number(request.path("atLeastSnapshot")));
    JsonNode features = request.path("features");
    check(features.isArray(), "features", "an array of texts such as featureSet:feature", features);
    features.forEach(feature -> parsed.addFeatures(text(feature, "features")));
    JsonNode entities = request.path("entities");
    check(entities.isObject(), "entities", "an object of arrays by entity name", entities);
    for (Map.Entry<String, JsonNode> entity : entities.properties()) {
      check(entity.getValue().isArray(), entity.getKey(), "an array of keys", entity.getValue());
      EntityValues.Builder values = EntityValues.newBuilder();
      ValueType type = type(parsed, entity.getKey()).orElse(ValueType.VALUE_TYPE_UNSPECIFIED);
      entity.getValue().forEach(value -> values.addValues(value(value, type)));
      parsed.putEntities(entity.getKey(), values.build());
    }
    return parsed.build();
  }

  private static String text(JsonNode node, String field) {
    check(node.isTextual(), field, "a text", node);
    return node.asText();
  }

  private static long number(JsonNode node) {
    check(
        node.isMissingNode() || (node.isIntegralNumber() && node.canConvertToLong()),
        "atLeastSnapshot",
        "a snapshot's number",
        node);
    return node.asLong();
  }

  private static void check(boolean fits, String field, String form, JsonNode found) {
    if (!fits) {
      throw ReadErrors.invalid(
          "Field %s must be %s, not %s."
              .formatted(field, form, found.isMissingNode() ? "missing" : found));
    }
  }

  private static JsonNode tree(String body) {
    try {
      JsonNode tree = JSON.readTree(body);
      if (tree == null || !tree.isObject()) {
        throw ReadErrors.invalid(
            "The body must be a JSON object with project, features and entities.");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw ReadErrors.invalid("The body is not JSON: " + e.getOriginalMessage() + ".");
    }
  }

  /** The type that the requested features give an entity. */
  private Optional<ValueType> type(GetOnlineFeaturesRequest.Builder request, String entity) {
    return request.getFeaturesList().stream()
        .map(feature -> feature.substring(0, Math.max(0, feature.indexOf(':'))))
        .flatMap(featureSet -> catalog.find(request.getProject(), featureSet).stream())
        .map(ServedVersion::spec)
        .flatMap(spec -> spec.getEntitiesList().stream())
        .filter(declared -> declared.getName().equals(entity))
        .map(Entity::getType)
        .findFirst();
  }

  /** Ints may be written as text, since JSON numbers are exact to 2^53 only. */
  private static Value value(JsonNode value, ValueType type) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return Value.newBuilder().setIntValue(value.asLong()).build();
    }
    if (value.isTextual() && type == ValueType.VALUE_TYPE_INT) {
      Optional<Long> number = number(value.asText());
      if (number.isPresent()) {
        return Value.newBuilder().setIntValue(number.get()).build();
      }
    }
    if (value.isTextual()) {
      return Value.newBuilder().setStringValue(value.asText()).build();
    }
    if (value.isNull()) {
      return Value.getDefaultInstance();
    }
    throw ReadErrors.invalid("Entity value " + value + " is neither a whole number nor a text.");
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
