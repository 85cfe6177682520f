package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.render.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows the results of PQL calls, in FeatureBase's JSON shapes, to people. */
public final class PqlPrinter {

  private final int limit;

  /**
   * Shows long results in part.
   *
   * @param limit most lines of one result; 0: all
   */
  public PqlPrinter(int limit) {
    this.limit = limit;
  }

  /**
   * One result as lines.
   *
   * @param leftOut how many more there are
   */
  public record Shown(List<String> lines, long leftOut) {}

  public Shown show(JsonNode result) {
    if (result.isArray()) {
      return array(result);
    }
    if (result.isObject()) {
      return object(result);
    }
    return whole(result.isNull() ? "none" : result.asText());
  }

  /** Records or values of a field: by key, else by id. */
  private Shown object(JsonNode result) {
    for (String field : List.of("keys", "columns", "rows")) {
      JsonNode members = result.path(field);
      if (members.isArray() && (!members.isEmpty() || isLast(result, field))) {
        return cut(Json.elements(members).map(JsonNode::asText).toList(), 0);
      }
    }
    if (result.has("value")) {
      return fields(result);
    }
    return whole(Json.pretty(result));
  }

  /** An empty list says "nothing" only when no other list says more. */
  private static boolean isLast(JsonNode result, String field) {
    for (String other : List.of("keys", "columns", "rows")) {
      if (!other.equals(field) && !result.path(other).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** A value and how many records it was made of. */
  private static Shown fields(JsonNode result) {
    List<String> headers = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : result.properties()) {
      headers.add(heading(field.getKey()));
      cells.add(field.getValue().isNull() ? "none" : text(field.getValue()));
    }
    return new Shown(new Table(headers).row(cells).lines(), 0);
  }

  private Shown array(JsonNode result) {
    if (result.isEmpty()) {
      return new Shown(List.of(), 0);
    }
    JsonNode first = result.get(0);
    if (first.has("group")) {
      return groups(result);
    }
    return first.has("count") ? pairs(result) : whole(Json.pretty(result));
  }

  private Shown pairs(JsonNode pairs) {
    Table table = Table.of("KEY", "COUNT");
    for (JsonNode pair : pairs) {
      String key = pair.path("key").asText();
      table.row(key.isEmpty() ? pair.path("id").asText() : key, pair.path("count").asText());
    }
    return cut(table.lines(), 1);
  }

  private Shown groups(JsonNode groups) {
    List<String> headers = new ArrayList<>();
    for (JsonNode field : groups.get(0).path("group")) {
      headers.add(heading(field.path("field").asText()));
    }
    List<String> measures = measures(groups.get(0));
    measures.forEach(measure -> headers.add(heading(measure)));
    Table table = new Table(headers);
    for (JsonNode group : groups) {
      List<String> cells = new ArrayList<>();
      for (JsonNode field : group.path("group")) {
        cells.add(member(field));
      }
      measures.forEach(measure -> cells.add(text(group.path(measure))));
      table.row(cells);
    }
    return cut(table.lines(), 1);
  }

  private static List<String> measures(JsonNode group) {
    List<String> names = new ArrayList<>();
    group.fieldNames().forEachRemaining(names::add);
    names.remove("group");
    return names;
  }

  private static String member(JsonNode field) {
    for (String name : List.of("rowKey", "value", "rowID")) {
      if (field.has(name)) {
        return field.path(name).asText();
      }
    }
    return "";
  }

  private static String heading(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : Json.text(value);
  }

  private static Shown whole(String text) {
    return new Shown(text.lines().toList(), 0);
  }

  private Shown cut(List<String> lines, int headers) {
    if (limit == 0 || lines.size() <= limit + headers) {
      return new Shown(lines, 0);
    }
    return new Shown(lines.subList(0, limit + headers), lines.size() - limit - headers);
  }
}
