package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.render.Table;
import dev.roost.cli.render.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows what differs between two snapshots to people: a summary, then a line for each cell. The
 * columns are as wide as the first records need, so that later ones need not be kept.
 */
public final class DiffPrinter {
  private static final int ROWS_FOR_WIDTHS = 1_000;

  private final Consumer<String> out;
  private Table table = records();
  private int waiting;
  private Optional<Table> widths = Optional.empty();

  public DiffPrinter(Consumer<String> out) {
    this.out = out;
  }

  private static Table records() {
    return Table.of("CHANGE", "KEY", "FEATURE", "FROM", "TO");
  }

  /** Shows how much differs, and what was not compared. */
  public void header(JsonNode header) {
    String from = nameOf(header.path("from"));
    String to = nameOf(header.path("to"));
    out.accept(
        "From %s to %s: %s added, %s removed, %s changed."
            .formatted(
                from,
                to,
                counted(header.path("added").asLong()),
                Text.count(header.path("removed").asLong()),
                Text.count(header.path("changed").asLong())));
    List<String> left = notCompared(header, from, to);
    if (!left.isEmpty()) {
      out.accept("Not compared: " + String.join(", ", left) + ".");
    }
    Table features = Table.of("FEATURE", "CHANGED CELLS");
    for (Map.Entry<String, JsonNode> feature : header.path("changedCells").properties()) {
      if (feature.getValue().asLong() > 0) {
        features.row(feature.getKey(), Text.count(feature.getValue().asLong()));
      }
    }
    if (!features.isEmpty()) {
      out.accept("");
      features.lines().forEach(out);
    }
  }

  private static String counted(long records) {
    return Text.count(records) + (records == 1 ? " record" : " records");
  }

  /** As {@code roost snapshots} names it: the project is known. */
  private static String nameOf(JsonNode side) {
    String index = side.path("index").asText();
    return index.substring(index.indexOf('.') + 1) + "." + side.path("snapshot").asLong();
  }

  private static List<String> notCompared(JsonNode header, String from, String to) {
    List<String> left = new ArrayList<>();
    header.path("notIndexed").forEach(name -> left.add(name.asText() + " (has no index)"));
    header.path("onlyFrom").forEach(name -> left.add(name.asText() + " (only in " + from + ")"));
    header.path("onlyTo").forEach(name -> left.add(name.asText() + " (only in " + to + ")"));
    header
        .path("retyped")
        .forEach(
            feature ->
                left.add(
                    "%s (%s in %s, %s in %s)"
                        .formatted(
                            feature.path("name").asText(),
                            feature.path("fromType").asText(),
                            from,
                            feature.path("toType").asText(),
                            to)));
    return left;
  }

  /** Shows a record, a line for each of its cells. */
  public void record(JsonNode record) {
    List<String> start = List.of(record.path("change").asText(), Cells.of(record.path("key")));
    if (record.path("cells").isEmpty()) {
      row(start, "", "", "");
    }
    for (Map.Entry<String, JsonNode> cell : record.path("cells").properties()) {
      JsonNode sides = cell.getValue();
      if (sides.has("membersAdded")) {
        row(
            start,
            cell.getKey(),
            members("-", sides.path("membersRemoved")),
            members("+", sides.path("membersAdded")));
      } else {
        row(start, cell.getKey(), value(sides.path("from")), value(sides.path("to")));
      }
    }
  }

  private void row(List<String> start, String... more) {
    List<String> cells = new ArrayList<>(start);
    cells.addAll(List.of(more));
    if (widths.isPresent()) {
      out.accept(widths.get().line(cells));
      return;
    }
    table.row(cells);
    waiting++;
    if (waiting == ROWS_FOR_WIDTHS) {
      flush();
    }
  }

  /** Ends the records. */
  public void end() {
    if (widths.isEmpty() && !table.isEmpty()) {
      flush();
    }
  }

  private void flush() {
    out.accept("");
    table.lines().forEach(out);
    widths = Optional.of(table);
    table = records();
  }

  private static String members(String sign, JsonNode members) {
    return members.isEmpty() ? "" : sign + Json.text(members);
  }

  /** A null is told from no cell, and texts that look like either from both. */
  private static String value(JsonNode value) {
    if (value.isMissingNode()) {
      return "";
    } else if (value.isNull()) {
      return "null";
    }
    String text = Cells.of(value);
    boolean isMistakable = text.equals("null") || text.equals(Cells.NOTHING);
    return value.isTextual() && isMistakable ? Json.text(value) : text;
  }
}
