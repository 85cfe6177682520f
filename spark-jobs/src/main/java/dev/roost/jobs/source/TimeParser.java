package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Times from text in a declared layout. For one thread. */
final class TimeParser {

  /** A date, or a date and a time with T or a space between them, with or without an offset. */
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private final DateTimeFormatter formatter;
  private final ZoneId zone;
  private final String form;
  // Neighbouring rows often have the same time.
  private Slice last = Slice.of("");
  private long lastMicros;

  private TimeParser(DateTimeFormatter formatter, ZoneId zone, String form) {
    this.formatter = formatter;
    this.zone = zone;
    this.form = form;
  }

  /**
   * A parser.
   *
   * @param name of the column or feature, for messages
   * @param layout a pattern of {@link DateTimeFormatter}; empty: ISO-8601
   * @param zone of times without one; empty: UTC
   * @throws JobFailure when the layout or zone is none
   */
  static TimeParser of(String name, String layout, String zone) {
    try {
      return new TimeParser(
          layout.isEmpty() ? ISO : DateTimeFormatter.ofPattern(layout, Locale.ENGLISH),
          zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone),
          layout.isEmpty() ? "ISO-8601" : layout);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw JobFailure.invalidSpec(
          "The layout \"%s\" and zone \"%s\" of %s are not usable: %s."
              .formatted(layout, zone, name, e.getMessage()));
    }
  }

  /** Microseconds since 1970-01-01T00:00:00Z. */
  long micros(Slice cell) throws BadCellException {
    Slice text = cell.trimmed();
    if (text.equals(last)) {
      return lastMicros;
    }
    long micros = parseMicros(text);
    last = new Slice(text.toByteArray(), 0, text.length());
    lastMicros = micros;
    return micros;
  }

  private long parseMicros(Slice text) throws BadCellException {
    Instant instant = null;
    try {
      instant = instant(text.toString());
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    } catch (ArithmeticException e) {
      throw outOfRange(instant.isBefore(Instant.EPOCH), text, "microseconds");
    } catch (DateTimeException e) {
      throw BadCellException.of(
          BadRowReason.NOT_A_TIMESTAMP,
          "\"%s\" is not a time of the form %s".formatted(text, form));
    }
  }

  private Instant instant(String text) {
    TemporalAccessor parsed = formatter.parse(text);
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return Instant.from(parsed);
    }
    return LocalDate.from(parsed).atTime(timeOfDay(parsed)).atZone(zone).toInstant();
  }

  private static LocalTime timeOfDay(TemporalAccessor parsed) {
    LocalTime time = parsed.query(TemporalQueries.localTime());
    return time == null ? LocalTime.MIDNIGHT : time;
  }

  private static BadCellException outOfRange(boolean isBelow, Slice text, String unit) {
    return BadCellException.outOfRange(
        isBelow ? BadCellException.Side.BELOW : BadCellException.Side.ABOVE,
        "\"%s\" has more %s since 1970 than fit".formatted(text, unit));
  }

  /** Days since 1970-01-01; a time of day beside the date must be midnight. */
  long days(Slice cell) throws BadCellException {
    Slice text = cell.trimmed();
    try {
      TemporalAccessor parsed = formatter.parse(text.toString());
      boolean midnight = timeOfDay(parsed).equals(LocalTime.MIDNIGHT);
      if (midnight) {
        long days = LocalDate.from(parsed).toEpochDay();
        if (days < Integer.MIN_VALUE || days > Integer.MAX_VALUE) {
          throw outOfRange(days < 0, text, "days");
        }
        return days;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw BadCellException.of(
        BadRowReason.NOT_A_DATE, "\"%s\" is not a date of the form %s".formatted(text, form));
  }
}
