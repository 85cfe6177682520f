package dev.roost.schema.sample;

import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.TimeForm;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells numbers that are times: by the column's name and by their size. */
public final class EpochGuess {

  private static final Pattern TIME_NAME =
      Pattern.compile("(.*_)?(ts|time|timestamp|epoch|at|millis|micros|seconds)");
  private static final List<String> UNITS = List.of("s", "ms", "us", "ns");

  /** 1990 to 2100 in seconds. */
  private static final long LEAST = 631_152_000L;

  private static final long MOST = 4_102_444_800L;
  private static final int STEP = 1000;

  private static final Pattern SINCE =
      Pattern.compile("(days|hours|minutes|seconds|millis|micros|nanos)_since_epoch");

  private EpochGuess() {}

  /**
   * The form of a column's numbers, if they are times.
   *
   * @param name the feature's name
   */
  static Optional<TimeForm> of(String name, List<Long> numbers) {
    Optional<TimeForm> named = ofName(name);
    if (named.isPresent() || !TIME_NAME.matcher(name).matches()) {
      return named;
    }
    long factor = 1;
    for (String unit : UNITS) {
      long least = LEAST * factor;
      long most = MOST * factor;
      if (numbers.stream().allMatch(number -> number >= least && number < most)) {
        return Optional.of(TimeForm.ofNumbers(unit, ""));
      }
      factor *= STEP;
    }
    return Optional.empty();
  }

  /** The form that a name says by itself, such as {@code days_since_epoch}. */
  public static Optional<TimeForm> ofName(String name) {
    Matcher matcher = SINCE.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit =
        switch (matcher.group(1)) {
          case "days" -> "d";
          case "hours" -> "h";
          case "minutes" -> "m";
          case "seconds" -> "s";
          case "millis" -> "ms";
          case "micros" -> "us";
          default -> "ns";
        };
    return Optional.of(TimeForm.ofNumbers(unit, ""));
  }

  /** A column of numbers as times. */
  public static Column times(Column column, TimeForm form) {
    ColumnType type = form.unit().equals("d") ? ColumnType.DATE : ColumnType.TIMESTAMP;
    return Column.of(column.name(), column.source(), type)
        .at(column.path())
        .known(column.facts())
        .timed(form)
        .noting("numbers, taken for %s since 1970 by the name", form.unit());
  }
}
