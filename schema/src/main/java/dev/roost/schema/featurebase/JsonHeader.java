package dev.roost.schema.featurebase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.schema.SchemaException;
import dev.roost.schema.featurebase.FieldType.Option;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * FeatureBase's JSON header: {@code [{"name": …, "path": […], "type": …, "config": {…}}]} (the
 * static schema of its Kafka ingester).
 */
public final class JsonHeader {

  private static final Map<String, Option> OPTIONS =
      Map.ofEntries(
          Map.entry("Mutex", Option.MUTEX),
          Map.entry("Quantum", Option.QUANTUM),
          Map.entry("TTL", Option.TTL),
          Map.entry("Min", Option.MIN),
          Map.entry("Max", Option.MAX),
          Map.entry("ForeignIndex", Option.FOREIGN_INDEX),
          Map.entry("Scale", Option.SCALE),
          Map.entry("Layout", Option.LAYOUT),
          Map.entry("Epoch", Option.EPOCH),
          Map.entry("Unit", Option.UNIT),
          Map.entry("CustomUnit", Option.CUSTOM_UNIT),
          Map.entry("Granularity", Option.GRANULARITY));

  private static final String CACHE = "CacheConfig";
  private static final Set<String> KEYS = Set.of("name", "path", "type", "config");

  private JsonHeader() {}

  /**
   * The columns of a header, in its order; a column of a nested value is named by its path with
   * points.
   *
   * @throws SchemaException when the text is no such header
   */
  public static List<Column> columns(String text) {
    JsonNode header = parse(text);
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      columns.add(column("field " + i + " of the JSON header", header.get(i)));
    }
    TypedHeader.checkNames(columns);
    return columns;
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode header = new ObjectMapper().readTree(text);
      if (header.isArray() && !header.isEmpty()) {
        return header;
      }
    } catch (JsonProcessingException e) {
      throw SchemaException.invalid(
          "The JSON header is not JSON: %s; give a list of {name, path, type, config}.",
          e.getOriginalMessage());
    }
    throw SchemaException.invalid(
        "The JSON header is not a list of fields; give a list of {name, path, type, config}.");
  }

  private static Column column(String at, JsonNode field) {
    String name = field.path("name").asText();
    String where = name.isEmpty() ? at : "field \"" + name + "\" of the JSON header";
    for (Map.Entry<String, JsonNode> property : field.properties()) {
      if (!KEYS.contains(property.getKey())) {
        throw SchemaException.invalid(
            "The %s has \"%s\"; use name, path, type and config.", where, property.getKey());
      }
    }
    String word = field.path("type").asText();
    FieldType type =
        FieldType.ofJson(word)
            .orElseThrow(
                () ->
                    SchemaException.invalid(
                        "The %s has the type \"%s\"; use one of %s.",
                        where, word, FieldType.jsonWords()));
    if (name.isEmpty() && type != FieldType.RECORD_TIME) {
      throw SchemaException.invalid("The %s has no name; give it one.", where);
    }
    List<String> path = path(where, name, field.path("path"));
    Column column =
        FieldMapper.map(
            new Field(
                where,
                name.isEmpty() ? "" : Names.feature(name),
                String.join(".", path),
                path,
                type,
                options(where, type, field.path("config"))));
    return field.path("config").has(CACHE)
        ? column.noting("%s is not kept: counts are exact without a cache", CACHE)
        : column;
  }

  private static List<String> path(String where, String name, JsonNode path) {
    List<String> steps = new ArrayList<>();
    for (JsonNode step : path) {
      if (!step.isTextual() || step.asText().isEmpty()) {
        throw SchemaException.invalid(
            "The path of %s has the step %s; give names of objects, arrays cannot be indexed.",
            where, step);
      }
      steps.add(step.asText());
    }
    if (steps.isEmpty() && name.isEmpty()) {
      throw SchemaException.invalid("The %s has neither name nor path; give a path.", where);
    }
    return steps.isEmpty() ? List.of(name) : steps;
  }

  private static Map<Option, String> options(String where, FieldType type, JsonNode config) {
    Map<Option, String> options = new EnumMap<>(Option.class);
    for (Map.Entry<String, JsonNode> entry : config.properties()) {
      if (entry.getKey().equals(CACHE)) {
        continue;
      }
      Option option =
          Optional.ofNullable(OPTIONS.get(entry.getKey()))
              .filter(known -> type.options().contains(known))
              .orElseThrow(
                  () ->
                      SchemaException.invalid(
                          "The config of %s has \"%s\", which %s does not take; leave it out.",
                          where, entry.getKey(), type.word()));
      String value = entry.getValue().asText();
      if (!value.isEmpty()) {
        options.put(option, value);
      }
    }
    return options;
  }
}
