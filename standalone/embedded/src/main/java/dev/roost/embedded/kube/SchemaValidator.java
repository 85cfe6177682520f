package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks an object against its structural schema: types, required fields, enums, bounds, patterns
 * and the keys of map lists. CEL rules are the operator's to enforce, as on servers without CEL.
 */
final class SchemaValidator {

  private final List<FieldError> errors = new ArrayList<>();

  private SchemaValidator() {}

  static List<FieldError> check(JsonNode schema, JsonNode object) {
    SchemaValidator validator = new SchemaValidator();
    validator.required(schema, object, "");
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (!property.getKey().equals("metadata") && object.has(property.getKey())) {
        validator.visit(property.getValue(), object.get(property.getKey()), property.getKey());
      }
    }
    return List.copyOf(validator.errors);
  }

  private void visit(JsonNode schema, JsonNode value, String path) {
    if (value.isNull() && schema.path("nullable").asBoolean()) {
      return;
    }
    if (!hasType(schema, value)) {
      add(
          path,
          "FieldValueTypeInvalid",
          "Invalid value: \"" + typeOf(value) + "\": must be of type " + wanted(schema));
      return;
    }
    oneOf(schema, value, path);
    if (value.isTextual()) {
      text(schema, value.asText(), path);
    } else if (value.isNumber()) {
      number(schema, value, path);
    } else if (value.isArray()) {
      array(schema, value, path);
    } else if (value.isObject()) {
      object(schema, value, path);
    }
  }

  private static String wanted(JsonNode schema) {
    return schema.path("x-kubernetes-int-or-string").asBoolean()
        ? "integer or string"
        : schema.path("type").asText();
  }

  private static boolean hasType(JsonNode schema, JsonNode value) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return value.isIntegralNumber() || value.isTextual();
    }
    return switch (schema.path("type").asText()) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      // A schema without a type takes anything.
      default -> true;
    };
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case BOOLEAN -> "boolean";
      case ARRAY -> "array";
      case OBJECT, POJO -> "object";
      case NULL, MISSING, BINARY -> "null";
    };
  }

  private void oneOf(JsonNode schema, JsonNode value, String path) {
    JsonNode allowed = schema.path("enum");
    if (!allowed.isArray()) {
      return;
    }
    List<String> words = new ArrayList<>();
    for (JsonNode word : allowed) {
      if (word.equals(value)) {
        return;
      }
      words.add("\"" + word.asText() + "\"");
    }
    add(
        path,
        "FieldValueNotSupported",
        "Unsupported value: \""
            + value.asText()
            + "\": supported values: "
            + String.join(", ", words));
  }

  private void text(JsonNode schema, String value, String path) {
    int length = value.codePointCount(0, value.length());
    if (schema.has("maxLength") && length > schema.get("maxLength").asInt()) {
      add(path, "FieldValueTooLong", "Too long: may not be longer than " + schema.get("maxLength"));
    }
    if (schema.has("minLength") && length < schema.get("minLength").asInt()) {
      invalid(path, quoted(value), "should be at least " + schema.get("minLength") + " chars long");
    }
    String pattern = schema.path("pattern").asText();
    if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value).find()) {
      invalid(path, quoted(value), "should match '" + pattern + "'");
    }
  }

  private void number(JsonNode schema, JsonNode value, String path) {
    if (schema.has("minimum")
        && value.decimalValue().compareTo(schema.get("minimum").decimalValue()) < 0) {
      invalid(path, value.asText(), "should be greater than or equal to " + schema.get("minimum"));
    }
    if (schema.has("maximum")
        && value.decimalValue().compareTo(schema.get("maximum").decimalValue()) > 0) {
      invalid(path, value.asText(), "should be less than or equal to " + schema.get("maximum"));
    }
  }

  private void array(JsonNode schema, JsonNode value, String path) {
    size(schema, value, path, "Items", "items");
    for (int i = 0; i < value.size(); i++) {
      visit(schema.path("items"), value.get(i), path + "[" + i + "]");
    }
    keys(schema, value, path);
  }

  private void keys(JsonNode schema, JsonNode list, String path) {
    boolean set = schema.path("x-kubernetes-list-type").asText().equals("set");
    JsonNode keys = schema.path("x-kubernetes-list-map-keys");
    if (!set && keys.isEmpty()) {
      return;
    }
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode key = set ? list.get(i) : keyOf(keys, list.get(i));
      if (!seen.add(key)) {
        add(path + "[" + i + "]", "FieldValueDuplicate", "Duplicate value: " + key);
      }
    }
  }

  private static JsonNode keyOf(JsonNode keys, JsonNode item) {
    var key = Json.object();
    keys.forEach(name -> key.set(name.asText(), item.path(name.asText())));
    return key;
  }

  private void object(JsonNode schema, JsonNode value, String path) {
    size(schema, value, path, "Properties", "properties");
    required(schema, value, path);
    JsonNode additional = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode property = schema.path("properties").path(field.getKey());
      JsonNode fieldSchema = property.isObject() ? property : additional;
      if (fieldSchema.isObject()) {
        visit(fieldSchema, field.getValue(), path + "." + field.getKey());
      }
    }
  }

  private void size(JsonNode schema, JsonNode value, String path, String suffix, String things) {
    String max = "max" + suffix;
    String min = "min" + suffix;
    if (schema.has(max) && value.size() > schema.get(max).asInt()) {
      add(
          path,
          "FieldValueTooMany",
          "Too many: " + value.size() + ": must have at most " + schema.get(max) + " " + things);
    }
    if (schema.has(min) && value.size() < schema.get(min).asInt()) {
      invalid(
          path,
          Integer.toString(value.size()),
          "should have at least " + schema.get(min) + " " + things);
    }
  }

  private void required(JsonNode schema, JsonNode value, String path) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        String field = path.isEmpty() ? name.asText() : path + "." + name.asText();
        add(field, "FieldValueRequired", "Required value");
      }
    }
  }

  private static String quoted(String value) {
    return "\"" + value + "\"";
  }

  private void invalid(String path, String value, String what) {
    add(path, "FieldValueInvalid", "Invalid value: " + value + ": " + path + " in body " + what);
  }

  private void add(String path, String reason, String message) {
    errors.add(new FieldError(path, reason, message));
  }
}
