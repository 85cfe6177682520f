package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.render.Table;
import java.util.ArrayList;
import java.util.List;

/** Results of PQL calls that are tables already: groups with their measures, extracted records. */
final class PqlTables {

  private PqlTables() {}

  /** What {@code GroupBy} gives; at least one group. */
  static Table groups(JsonNode groups) {
    JsonNode first = groups.get(0);
    List<String> headers = new ArrayList<>();
    for (JsonNode field : first.path("group")) {
      headers.add(Cells.heading(field.path("field").asText()));
    }
    List<String> measures = new ArrayList<>();
    first.fieldNames().forEachRemaining(measures::add);
    measures.remove("group");
    for (String measure : measures) {
      headers.addAll(headings(measure, first.path(measure)));
    }
    Table table = new Table(headers);
    for (JsonNode group : groups) {
      table.row(cells(group, measures));
    }
    return table;
  }

  /** Several aggregates of one group are an array. */
  private static List<String> headings(String measure, JsonNode value) {
    if (!value.isArray()) {
      return List.of(Cells.heading(measure));
    }
    List<String> headings = new ArrayList<>();
    for (int i = 1; i <= value.size(); i++) {
      headings.add("AGGREGATE " + i);
    }
    return headings;
  }

  private static List<String> cells(JsonNode group, List<String> measures) {
    List<String> cells = new ArrayList<>();
    for (JsonNode field : group.path("group")) {
      cells.add(member(field));
    }
    for (String measure : measures) {
      JsonNode value = group.path(measure);
      if (value.isArray()) {
        value.forEach(one -> cells.add(Cells.of(one)));
      } else {
        cells.add(Cells.of(value));
      }
    }
    return cells;
  }

  private static String member(JsonNode field) {
    for (String name : List.of("rowKey", "rowID")) {
      if (field.has(name)) {
        return Cells.of(field.path(name));
      }
    }
    return Cells.of(field.path("value"));
  }

  /** What {@code Extract} gives: a line per record, which FeatureBase calls columns. */
  static Table extracted(JsonNode result) {
    List<String> headers = new ArrayList<>(List.of("KEY"));
    for (JsonNode field : result.path("fields")) {
      headers.add(Cells.heading(field.path("name").asText()));
    }
    Table table = new Table(headers);
    for (JsonNode record : result.path("columns")) {
      List<String> cells = new ArrayList<>(List.of(Cells.of(record.path("column"))));
      Json.elements(record.path("rows")).map(Cells::of).forEach(cells::add);
      table.row(cells);
    }
    return table;
  }
}
