package dev.roost.bench;

import dev.roost.bench.measure.Report;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The command line. */
record BenchOptions(long rows, Set<String> only, Report.Format format) {
  private static final long DEFAULT_ROWS = 10_000_000;
  private static final long MAX_ROWS = 1_000_000_000;

  static BenchOptions parse(String[] args) {
    Iterator<String> words = List.of(args).iterator();
    require(words.hasNext() && words.next().equals("index"), "the benchmark to run is: index");
    long rows = DEFAULT_ROWS;
    Set<String> only = Set.of();
    Report.Format format = Report.Format.TABLE;
    while (words.hasNext()) {
      String option = words.next();
      require(words.hasNext(), option + " needs a value");
      String value = words.next();
      switch (option) {
        case "--rows" -> rows = rows(value);
        case "--only" -> only = new TreeSet<>(List.of(value.split(",", -1)));
        case "--output" -> format = Report.Format.valueOf(value.toUpperCase(Locale.ROOT));
        default -> throw new IllegalArgumentException("there is no option " + option);
      }
    }
    return new BenchOptions(rows, only, format);
  }

  private static long rows(String value) {
    try {
      long rows = Long.parseLong(value);
      require(
          rows >= 1000 && rows <= MAX_ROWS, "--rows is %d; choose 1,000 to 10^9".formatted(rows));
      return rows;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--rows is '%s', not a number".formatted(value), e);
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
