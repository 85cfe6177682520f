package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prepares an object as an API server does: nulls and unknown fields go, defaults come. */
final class SchemaDefaults {

  private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";

  private SchemaDefaults() {}

  /** Changes the object in place and returns the paths of the fields that its schema lacks. */
  static List<String> apply(JsonNode schema, ObjectNode object) {
    List<String> unknown = new ArrayList<>();
    JsonNode properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      // The server knows these two by itself.
      if (!property.getKey().equals("metadata") && object.has(property.getKey())) {
        visit(property.getValue(), object.get(property.getKey()), property.getKey(), unknown);
      }
    }
    fillIn(schema, object);
    return unknown;
  }

  private static void visit(JsonNode schema, JsonNode value, String path, List<String> unknown) {
    if (value instanceof ObjectNode object) {
      visitObject(schema, object, path, unknown);
    } else if (value instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        visit(schema.path("items"), array.get(i), path + "[" + i + "]", unknown);
      }
    }
  }

  private static void visitObject(
      JsonNode schema, ObjectNode object, String path, List<String> unknown) {
    dropNulls(schema, object);
    fillIn(schema, object);
    JsonNode additional = schema.path("additionalProperties");
    boolean open = schema.path(PRESERVE).asBoolean() || additional.asBoolean();
    for (String name : List.copyOf(fieldNames(object))) {
      String at = path + "." + name;
      JsonNode property = schema.path("properties").path(name);
      if (property.isObject()) {
        visit(property, object.get(name), at, unknown);
      } else if (additional.isObject()) {
        visit(additional, object.get(name), at, unknown);
      } else if (!open) {
        unknown.add(at);
        object.remove(name);
      }
    }
  }

  private static void dropNulls(JsonNode schema, ObjectNode object) {
    for (String name : List.copyOf(fieldNames(object))) {
      JsonNode property = schema.path("properties").path(name);
      if (object.get(name).isNull() && !property.path("nullable").asBoolean()) {
        object.remove(name);
      }
    }
  }

  private static void fillIn(JsonNode schema, ObjectNode object) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode standard = property.getValue().path("default");
      if (!standard.isMissingNode() && !object.has(property.getKey())) {
        object.set(property.getKey(), standard.deepCopy());
        visit(property.getValue(), object.get(property.getKey()), "", new ArrayList<>());
      }
    }
  }

  private static List<String> fieldNames(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
