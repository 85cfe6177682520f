package dev.roost.cli.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows in aligned columns, three spaces apart, nothing behind the last one. */
public final class Table {

  private static final String GAP = "   ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> headers) {
    rows.add(headers);
  }

  public static Table of(String... headers) {
    return new Table(List.of(headers));
  }

  public Table row(String... cells) {
    return row(Arrays.asList(cells));
  }

  /** Empty cells are shown as a dash, so that a line can be split at blanks. */
  public Table row(List<String> cells) {
    rows.add(filled(cells));
    return this;
  }

  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** The lines, headers first. */
  public List<String> lines() {
    int[] widths = widths();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** One more line under the same columns, which is not kept. */
  public String line(List<String> cells) {
    return line(filled(cells), widths());
  }

  private static List<String> filled(List<String> cells) {
    return cells.stream().map(cell -> cell.isEmpty() ? "-" : cell).toList();
  }

  private int[] widths() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      line.append(row.get(i))
          .append(" ".repeat(Math.max(0, widths[i] - row.get(i).length())))
          .append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
