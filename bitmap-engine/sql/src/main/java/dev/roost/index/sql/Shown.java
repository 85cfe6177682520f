package dev.roost.index.sql;

/** Text of a query in messages. */
final class Shown {
  private static final int MAX = 60;

  private Shown() {}

  /** The text on one line, cut where it is long. */
  static String of(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= MAX ? line : line.substring(0, MAX) + "…";
  }
}
