package dev.roost.bench;

import dev.roost.bench.measure.Report;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The command line.
 *
 * @param rows of the large tables
 * @param features of the rows that are ingested
 * @param data the folder of real data
 */
record BenchOptions(
    Suite suite,
    long rows,
    int features,
    Set<String> only,
    Report.Format format,
    Optional<Path> data) {
  private static final long MAX_ROWS = 1_000_000_000;
  private static final int MAX_FEATURES = 1000;
  private static final int DEFAULT_FEATURES = 20;

  /** The tables. */
  enum Suite {
    INDEX(10_000_000),
    INGEST(2_000_000);

    private final long rows;

    Suite(long rows) {
      this.rows = rows;
    }
  }

  static BenchOptions parse(String[] args) {
    Iterator<String> words = List.of(args).iterator();
    Suite suite = suite(words.hasNext() ? words.next() : "");
    long rows = suite.rows;
    int features = DEFAULT_FEATURES;
    Set<String> only = Set.of();
    Report.Format format = Report.Format.TABLE;
    Optional<Path> data = Optional.ofNullable(System.getProperty("roost.data")).map(Path::of);
    while (words.hasNext()) {
      String option = words.next();
      require(words.hasNext(), option + " needs a value");
      String value = words.next();
      switch (option) {
        case "--rows" -> rows = number(option, value, 1000, MAX_ROWS);
        case "--features" -> features = (int) number(option, value, 1, MAX_FEATURES);
        case "--only" -> only = new TreeSet<>(List.of(value.split(",", -1)));
        case "--data" -> data = Optional.of(Path.of(value));
        case "--output" -> format = Report.Format.valueOf(value.toUpperCase(Locale.ROOT));
        default -> throw new IllegalArgumentException("there is no option " + option);
      }
    }
    return new BenchOptions(suite, rows, features, only, format, data);
  }

  private static Suite suite(String name) {
    return switch (name) {
      case "index" -> Suite.INDEX;
      case "ingest" -> Suite.INGEST;
      default ->
          throw new IllegalArgumentException("the benchmark to run is one of: index, ingest");
    };
  }

  private static long number(String option, String value, long least, long most) {
    try {
      long number = Long.parseLong(value);
      require(
          number >= least && number <= most,
          "%s is %d; choose %,d to %,d".formatted(option, number, least, most));
      return number;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s is '%s', not a number".formatted(option, value), e);
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
