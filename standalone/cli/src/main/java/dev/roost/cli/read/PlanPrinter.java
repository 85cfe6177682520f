package dev.roost.cli.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.render.Table;
import dev.roost.cli.render.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows what a query did: the member {@code explanation} of an answer. */
public final class PlanPrinter {

  private PlanPrinter() {}

  /** The steps, those that feed a step below it and indented, and what all of them read. */
  public static List<String> lines(JsonNode explanation) {
    Table table = Table.of("STEP", "RECORDS", "ESTIMATE", "TIME");
    add(table, explanation.path("steps"), "");
    List<String> lines = new ArrayList<>(table.lines());
    lines.add(totals(explanation));
    return lines;
  }

  /** How much was read, in one line. */
  public static String totals(JsonNode explanation) {
    return "%s in %s: %s opened, %s pruned, %s read"
        .formatted(
            counted(explanation.path("shards"), "shard"),
            time(explanation.path("micros").asLong()),
            counted(explanation.path("fragmentsOpened"), "fragment"),
            Text.count(explanation.path("fragmentsPruned").asLong()),
            counted(explanation.path("bytesRead"), "byte"));
  }

  /** A step's time is added up over all threads, so it may be longer than the query took. */
  private static void add(Table table, JsonNode steps, String indent) {
    for (JsonNode step : steps) {
      table.row(
          indent + Cells.of(step.path("what")),
          number(step.path("records")),
          number(step.path("estimate")),
          time(step.path("micros").asLong()));
      add(table, step.path("inputs"), indent + "  ");
    }
  }

  /** Steps that were not counted have no number. */
  private static String number(JsonNode number) {
    return number.isNumber() ? Text.count(number.asLong()) : Cells.NOTHING;
  }

  private static String counted(JsonNode number, String what) {
    long count = number.asLong();
    return Text.count(count) + " " + what + (count == 1 ? "" : "s");
  }

  private static String time(long micros) {
    if (micros < 1_000) {
      return micros + "µs";
    }
    return micros < 1_000_000
        ? String.format(Locale.ROOT, "%.1fms", micros / 1e3)
        : String.format(Locale.ROOT, "%.2fs", micros / 1e6);
  }
}
