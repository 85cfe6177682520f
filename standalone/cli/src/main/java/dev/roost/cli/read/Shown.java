package dev.roost.cli.read;

import dev.roost.cli.render.Table;
import java.util.List;

/**
 * One result as lines.
 *
 * @param leftOut how many more there are
 */
public record Shown(List<String> lines, long leftOut) {

  public Shown {
    lines = List.copyOf(lines);
  }

  static Shown whole(String text) {
    return new Shown(text.lines().toList(), 0);
  }

  /**
   * As many lines as wanted.
   *
   * @param limit most lines; 0: all
   */
  static Shown list(List<String> lines, int limit) {
    return cut(lines, limit, 0);
  }

  /**
   * A table of as many rows as wanted.
   *
   * @param limit most rows; 0: all
   */
  static Shown table(Table table, int limit) {
    return cut(table.lines(), limit, 1);
  }

  private static Shown cut(List<String> lines, int limit, int headers) {
    if (limit == 0 || lines.size() - headers <= limit) {
      return new Shown(lines, 0);
    }
    return new Shown(lines.subList(0, limit + headers), lines.size() - headers - limit);
  }
}
