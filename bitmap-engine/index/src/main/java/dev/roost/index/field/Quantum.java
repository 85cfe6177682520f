package dev.roost.index.field;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The units of time that a {@link FieldKind#TIME_SET} has views for; the names are FeatureBase's
 * (featurebase {@code time.go}). All times are UTC.
 */
public enum Quantum {
  Y,
  YM,
  YMD,
  YMDH,
  M,
  MD,
  MDH,
  D,
  DH,
  H;

  /** A unit, and how the views of it are named behind {@code standard_}. */
  public enum Unit {
    YEAR('Y', ChronoUnit.YEARS, "uuuu"),
    MONTH('M', ChronoUnit.MONTHS, "uuuuMM"),
    DAY('D', ChronoUnit.DAYS, "uuuuMMdd"),
    HOUR('H', ChronoUnit.HOURS, "uuuuMMddHH");

    private final char letter;
    private final ChronoUnit chrono;
    private final DateTimeFormatter name;

    Unit(char letter, ChronoUnit chrono, String pattern) {
      this.letter = letter;
      this.chrono = chrono;
      this.name = DateTimeFormatter.ofPattern(pattern);
    }

    /** The beginning of the unit that a time lies in. */
    public LocalDateTime floor(LocalDateTime time) {
      return switch (this) {
        case YEAR -> time.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
        case MONTH -> time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
        case DAY -> time.truncatedTo(ChronoUnit.DAYS);
        case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
      };
    }

    /** The beginning of the unit after the one that begins at {@code start}. */
    public LocalDateTime next(LocalDateTime start) {
      return start.plus(1, chrono);
    }

    /** The name of the view of the unit that a time lies in, such as {@code standard_201112}. */
    public String view(LocalDateTime time) {
      return "standard_" + name.format(time);
    }
  }

  /** From the longest to the shortest. */
  public List<Unit> units() {
    return Arrays.stream(Unit.values()).filter(u -> name().indexOf(u.letter) >= 0).toList();
  }

  /** The shortest unit: ranges are exact to it. */
  public Unit finest() {
    return units().get(units().size() - 1);
  }

  /** The quantum of a name in upper case. */
  public static Optional<Quantum> of(String name) {
    return Arrays.stream(values()).filter(q -> q.name().equals(name)).findFirst();
  }
}
