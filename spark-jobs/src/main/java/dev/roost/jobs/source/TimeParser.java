package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.row.Feature;
import dev.roost.platform.time.Micros;
import dev.roost.proto.core.v1alpha1.TimeColumn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
import java.util.Optional;

/** Times from text in a declared layout, or from numbers. For one thread. */
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

  private static final long MICROS = 1_000_000;
  private static final long DAY = 86_400 * MICROS;

  private final DateTimeFormatter formatter;
  private final ZoneId zone;
  private final String form;
  private final Optional<EpochNumbers> numbers;
  private final boolean isIso;
  // Neighbouring rows often have the same time.
  private Slice last = Slice.of("");
  private long lastMicros;

  private TimeParser(
      DateTimeFormatter formatter, ZoneId zone, String form, Optional<EpochNumbers> numbers) {
    this.formatter = formatter;
    this.zone = zone;
    this.form = form;
    this.numbers = numbers;
    this.isIso = numbers.isEmpty() && formatter.equals(ISO);
  }

  /**
   * The parser of a feature's values.
   *
   * @throws JobFailure when its layout, zone, unit or epoch is none
   */
  static TimeParser of(Feature feature) {
    return feature.unit().isEmpty()
        ? of(feature.name(), feature.layout(), feature.zone())
        : ofNumbers(feature.name(), feature.unit(), feature.epoch());
  }

  /**
   * The parser of a column's times.
   *
   * @throws JobFailure when its layout, zone, unit or epoch is none
   */
  static TimeParser of(TimeColumn column) {
    String name = "column " + column.getFrom();
    return column.getUnit().isEmpty()
        ? of(name, column.getLayout(), column.getZone())
        : ofNumbers(name, column.getUnit(), column.getEpoch());
  }

  private static TimeParser ofNumbers(String name, String unit, String epoch) {
    try {
      EpochNumbers numbers = EpochNumbers.of(unit, epoch);
      return new TimeParser(ISO, ZoneOffset.UTC, numbers.form(), Optional.of(numbers));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw JobFailure.invalidSpec(
          "The unit \"%s\" and epoch \"%s\" of %s are not usable: %s."
              .formatted(unit, epoch, name, e.getMessage()));
    }
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
          layout.isEmpty() ? "ISO-8601" : layout,
          Optional.empty());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw JobFailure.invalidSpec(
          "The layout \"%s\" and zone \"%s\" of %s are not usable: %s."
              .formatted(layout, zone, name, e.getMessage()));
    }
  }

  /**
   * The time of a cell that is neither ABSENT nor NULL, in microseconds since 1970-01-01T00:00:00Z.
   */
  long micros(SourceRow row, int column) throws BadCellException {
    return switch (row.kind(column)) {
      case INSTANT -> row.number(column);
      case LOCAL_TIME, DATE -> microsOfClock(row, column);
      case LIST -> throw BadCellException.of(BadRowReason.NOT_ONE_VALUE, "a list is not one time");
      case ABSENT, NULL, TEXT, LONG, DOUBLE, BYTES -> micros(row.text(column));
    };
  }

  private long microsOfClock(SourceRow row, int column) throws BadCellException {
    long number = row.number(column);
    try {
      return row.kind(column) == CellKind.DATE
          ? microsOfLocal(Math.multiplyExact(number, DAY))
          : microsOfLocal(number);
    } catch (ArithmeticException e) {
      throw outOfRange(number < 0, row.text(column), "microseconds");
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
    if (isIso && zone.equals(ZoneOffset.UTC)) {
      long micros = IsoTimes.micros(text);
      if (micros != IsoTimes.OTHER) {
        return micros;
      }
    }
    Instant instant = null;
    try {
      if (numbers.isPresent()) {
        return numbers.get().micros(text.toString());
      }
      instant = instant(text.toString());
      return Micros.of(instant);
    } catch (ArithmeticException e) {
      throw outOfRange(
          instant == null ? text.toString().startsWith("-") : instant.isBefore(Instant.EPOCH),
          text,
          "microseconds");
    } catch (DateTimeException | NumberFormatException e) {
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

  /** The instant of a clock of this zone, in microseconds since 1970-01-01T00:00:00Z. */
  private long microsOfLocal(long localMicros) {
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(localMicros, MICROS),
            (int) Math.floorMod(localMicros, MICROS) * 1000,
            ZoneOffset.UTC);
    return Micros.of(local.atZone(zone).toInstant());
  }

  /** The date of a clock of this zone, in days since 1970-01-01, when it is midnight there. */
  long daysOfInstant(long micros) throws BadCellException {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return daysOfLocal(Micros.of(LocalDateTime.ofInstant(instant, zone).toInstant(ZoneOffset.UTC)));
  }

  /** Days since 1970-01-01 of a date and a time of day, which must be midnight. */
  static long daysOfLocal(long localMicros) throws BadCellException {
    if (Math.floorMod(localMicros, DAY) != 0) {
      throw BadCellException.of(
          BadRowReason.NOT_A_DATE,
          "\"%s\" has a time of day beside the date"
              .formatted(
                  LocalDateTime.ofEpochSecond(
                      Math.floorDiv(localMicros, MICROS), 0, ZoneOffset.UTC)));
    }
    return Math.floorDiv(localMicros, DAY);
  }

  private static BadCellException outOfRange(boolean isBelow, Slice text, String unit) {
    return BadCellException.outOfRange(
        isBelow ? BadCellException.Side.BELOW : BadCellException.Side.ABOVE,
        "\"%s\" has more %s since 1970 than fit".formatted(text, unit));
  }

  /** Days since 1970-01-01; a time of day beside the date must be midnight. */
  long days(Slice cell) throws BadCellException {
    Slice text = cell.trimmed();
    long iso = isIso ? IsoTimes.days(text) : IsoTimes.OTHER;
    if (iso != IsoTimes.OTHER) {
      return iso;
    }
    try {
      if (numbers.isPresent()) {
        long micros = numbers.get().micros(text.toString());
        if (Math.floorMod(micros, DAY) == 0) {
          return Math.floorDiv(micros, DAY);
        }
      } else {
        TemporalAccessor parsed = formatter.parse(text.toString());
        if (timeOfDay(parsed).equals(LocalTime.MIDNIGHT)) {
          long days = LocalDate.from(parsed).toEpochDay();
          if (days < Integer.MIN_VALUE || days > Integer.MAX_VALUE) {
            throw outOfRange(days < 0, text, "days");
          }
          return days;
        }
      }
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      // Said below.
    }
    throw BadCellException.of(
        BadRowReason.NOT_A_DATE, "\"%s\" is not a date of the form %s".formatted(text, form));
  }
}
