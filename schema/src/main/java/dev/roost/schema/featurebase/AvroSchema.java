package dev.roost.schema.featurebase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.schema.SchemaException;
import dev.roost.schema.model.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The columns of an Avro schema (Avro 1.12, chapter Schema Declaration). */
public final class AvroSchema {

  /** Properties that only a schema for FeatureBase has. */
  private static final List<String> FEATUREBASE =
      List.of("fieldType", "mutex", "quantum", "ttl", "cacheType", "cacheSize");

  private AvroSchema() {}

  /**
   * Whether a schema is written for FeatureBase, where a text without properties is a set; anywhere
   * else a text is a text and a double a double.
   */
  enum Dialect {
    FEATUREBASE,
    PLAIN
  }

  /**
   * The columns of a schema, in its order.
   *
   * @param text the schema's JSON
   * @throws SchemaException when it is no schema of a flat record
   */
  public static List<Column> columns(String text) {
    JsonNode schema = parse(text);
    if (!schema.path("type").asText().equals("record") || schema.path("fields").isEmpty()) {
      throw SchemaException.invalid(
          "The Avro schema is of type %s; give a record with fields.", schema.path("type"));
    }
    boolean isFeatureBase =
        FEATUREBASE.stream().anyMatch(property -> schema.findValue(property) != null);
    AvroFields fields =
        new AvroFields(isFeatureBase ? Dialect.FEATUREBASE : Dialect.PLAIN, namedTypes(schema));
    List<Column> columns = new ArrayList<>();
    schema.path("fields").forEach(field -> columns.add(fields.column(field)));
    TypedHeader.checkNames(columns);
    return columns;
  }

  private static JsonNode parse(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw SchemaException.invalid(
          "The Avro schema is not JSON: %s; give the text of an .avsc file.",
          e.getOriginalMessage());
    }
  }

  /** The enums and fixed types of a schema by their names without namespace. */
  private static Map<String, JsonNode> namedTypes(JsonNode schema) {
    Map<String, JsonNode> types = new HashMap<>();
    Stream.concat(Stream.of(schema), schema.findParents("name").stream())
        .filter(node -> node.path("type").asText().matches("enum|fixed|record"))
        .forEach(
            node -> {
              String name = node.path("name").asText();
              types.put(name.substring(name.lastIndexOf('.') + 1), node);
            });
    return types;
  }
}
