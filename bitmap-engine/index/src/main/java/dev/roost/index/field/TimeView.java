package dev.roost.index.field;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The view of one unit of time of a {@link FieldKind#TIME_SET}, in UTC.
 *
 * @param start the beginning of the unit, in years 1 to 9999
 */
public record TimeView(Quantum.Unit unit, LocalDateTime start) {
  private static final Pattern NAME =
      Pattern.compile("standard_(\\d{4})(?:(\\d{2})(?:(\\d{2})(\\d{2})?)?)?");

  /** No view is of a later one. */
  public static final int LAST_YEAR = 9999;

  public TimeView {
    requireYear(start);
    if (!unit.floor(start).equals(start)) {
      throw new IllegalArgumentException("no %s begins at %s".formatted(unit, start));
    }
  }

  /**
   * The view of the unit that a time lies in.
   *
   * @throws IllegalArgumentException when the time is outside the years 1 to 9999
   */
  public static TimeView of(Quantum.Unit unit, LocalDateTime time) {
    requireYear(time);
    return new TimeView(unit, unit.floor(time));
  }

  /** The view of this name, such as {@code standard_201112}; empty: no unit is named so. */
  public static Optional<TimeView> parse(String name) {
    Matcher match = NAME.matcher(name);
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime start =
          LocalDateTime.of(part(match, 1), part(match, 2), part(match, 3), hour(match), 0);
      return Optional.of(new TimeView(unit(match), start));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public String name() {
    return unit.view(start);
  }

  /** The beginning of the unit after it. */
  public LocalDateTime end() {
    return unit.next(start);
  }

  /**
   * Whether the view is no longer kept at a time.
   *
   * @param ttl how long after its end it is kept; zero: for ever
   */
  public boolean isExpired(Duration ttl, Instant at) {
    return !ttl.isZero() && !end().toInstant(ZoneOffset.UTC).isAfter(latestEnd(ttl, at));
  }

  private static Instant latestEnd(Duration ttl, Instant at) {
    // A ttl that reaches back beyond all time keeps everything.
    return Duration.between(Instant.MIN, at).compareTo(ttl) < 0 ? Instant.MIN : at.minus(ttl);
  }

  private static void requireYear(LocalDateTime time) {
    if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "%s has no view: give a time in the years 1 to %d".formatted(time, LAST_YEAR));
    }
  }

  private static Quantum.Unit unit(Matcher match) {
    if (match.group(4) != null) {
      return Quantum.Unit.HOUR;
    }
    if (match.group(3) != null) {
      return Quantum.Unit.DAY;
    }
    return match.group(2) != null ? Quantum.Unit.MONTH : Quantum.Unit.YEAR;
  }

  private static int part(Matcher match, int group) {
    return match.group(group) == null ? 1 : Integer.parseInt(match.group(group));
  }

  private static int hour(Matcher match) {
    return match.group(4) == null ? 0 : Integer.parseInt(match.group(4));
  }
}
