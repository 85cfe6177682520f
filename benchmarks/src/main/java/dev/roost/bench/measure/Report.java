package dev.roost.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;

/** Prints lines as they come. */
public final class Report {
  private static final String LAYOUT = "%-34s %12s %12s %-6s %9s %8s  %s%n";

  private final PrintStream out;
  private final Format format;

  /** How lines are printed. */
  public enum Format {
    TABLE,
    /** One object a line. */
    JSON
  }

  public Report(PrintStream out, Format format) {
    this.out = out;
    this.format = format;
  }

  public void begin() {
    switch (format) {
      case TABLE -> out.printf(LAYOUT, "NAME", "OURS", "PEER", "UNIT", "RATIO", "AIM", "");
      case JSON -> {}
    }
  }

  public void print(Measurement line) {
    switch (format) {
      case TABLE -> printRow(line);
      case JSON -> out.println(json(line));
    }
    out.flush();
  }

  private void printRow(Measurement line) {
    out.printf(
        Locale.ROOT,
        LAYOUT,
        line.name(),
        Measurement.digits(line.ours()),
        Measurement.digits(line.peer()),
        line.unit(),
        Measurement.digits(line.ratio()),
        line.aim() == 0 ? "-" : Measurement.digits(line.aim()),
        verdict(line));
  }

  private static String verdict(Measurement line) {
    String missed = line.ratio() < line.aim() ? "below its aim" : "";
    return String.join("; ", missed, line.note()).replaceAll("^; |; $", "");
  }

  private static ObjectNode json(Measurement line) {
    ObjectNode node =
        new ObjectMapper()
            .createObjectNode()
            .put("name", line.name())
            .put("ours", line.ours())
            .put("peer", line.peer())
            .put("unit", line.unit())
            .put("ratio", line.ratio())
            .put("aim", line.aim());
    return line.note().isEmpty() ? node : node.put("note", line.note());
  }
}
