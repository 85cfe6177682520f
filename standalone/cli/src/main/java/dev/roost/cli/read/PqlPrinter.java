package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.render.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Shows the results of PQL calls, in FeatureBase's JSON shapes, to people. */
public final class PqlPrinter {

  private static final String NONE = "none";

  /** Where the value of a value and a count is; {@code floatValue} repeats a decimal inexactly. */
  private static final List<String> VALUES = List.of("value", "decimalValue", "timestampValue");

  private static final List<String> MEMBERS = List.of("keys", "columns", "rows");

  private final int limit;

  /**
   * Shows long results in part.
   *
   * @param limit most lines of one result, without headers; 0: all
   */
  public PqlPrinter(int limit) {
    this.limit = limit;
  }

  /** What one call gave. */
  public Shown show(JsonNode result) {
    if (result.isArray()) {
      return array(result);
    }
    if (result.isObject()) {
      return object(result);
    }
    return Shown.whole(result.isNull() ? NONE : Cells.of(result));
  }

  private Shown array(JsonNode result) {
    if (result.isEmpty()) {
      return new Shown(List.of(), 0);
    }
    if (result.get(0).has("group")) {
      return Shown.table(PqlTables.groups(result), limit);
    }
    return result.get(0).has("count") ? pairs(result) : Shown.whole(Json.pretty(result));
  }

  private Shown object(JsonNode result) {
    if (result.has("fields")) {
      return Shown.table(PqlTables.extracted(result), limit);
    }
    if (result.has("pos") || result.has("neg")) {
      return Shown.list(signed(result), limit);
    }
    if (result.has("Values")) {
      return Shown.list(lines(result.path("Values")), limit);
    }
    if (result.has("count")) {
      Optional<String> value = VALUES.stream().filter(result::has).findFirst();
      return value.isPresent() ? valueCount(result, value.get()) : row(result);
    }
    return members(result);
  }

  /** Records, or values of a field: by key, else by id. */
  private Shown members(JsonNode result) {
    List<JsonNode> lists = MEMBERS.stream().map(result::path).filter(JsonNode::isArray).toList();
    if (lists.isEmpty()) {
      return Shown.whole(Json.pretty(result));
    }
    JsonNode filled = lists.stream().filter(l -> !l.isEmpty()).findFirst().orElse(lists.get(0));
    return Shown.list(lines(filled), limit);
  }

  /** Integers come by sign and magnitude; they are shown in ascending order. */
  private static List<String> signed(JsonNode result) {
    List<String> numbers = new ArrayList<>();
    for (JsonNode magnitude : result.path("neg").path("columns")) {
      numbers.add("-" + Cells.of(magnitude));
    }
    Collections.reverse(numbers);
    numbers.addAll(lines(result.path("pos").path("columns")));
    return numbers;
  }

  private static Shown valueCount(JsonNode result, String value) {
    Table table = Table.of("VALUE", "COUNT");
    table.row(Cells.of(result.path(value)), Cells.of(result.path("count")));
    return new Shown(table.lines(), 0);
  }

  /** One row of a field; the server's way to say that there is none is a row of no record. */
  private Shown row(JsonNode pair) {
    return pair.path("count").asLong() == 0
        ? Shown.whole(NONE)
        : pairs(Json.array().add(pair.deepCopy()));
  }

  private Shown pairs(JsonNode pairs) {
    Table table = Table.of("KEY", "COUNT");
    for (JsonNode pair : pairs) {
      JsonNode name = pair.has("id") ? pair.path("id") : pair.path("key");
      table.row(Cells.of(name), Cells.of(pair.path("count")));
    }
    return Shown.table(table, limit);
  }

  private static List<String> lines(JsonNode values) {
    return Json.elements(values).map(Cells::of).toList();
  }
}
