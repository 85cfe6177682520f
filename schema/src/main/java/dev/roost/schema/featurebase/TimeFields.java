package dev.roost.schema.featurebase;

import dev.roost.schema.SchemaException;
import dev.roost.schema.featurebase.FieldType.Option;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Role;
import dev.roost.schema.model.TimeForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** DateInt, RecordTime and Timestamp: text by a layout, or numbers once epoch or unit is given. */
final class TimeFields {

  private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms", "us", "ns");
  private static final List<String> GRANULARITIES = List.of("s", "ms", "us", "ns");
  private static final String CUSTOM = "c";

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT);

  private TimeFields() {}

  /** Text by its layout; FeatureBase keeps whole units since an epoch of it. */
  static Column dateInt(Field field) {
    String unit = unit(field, true);
    Column column = byLayout(field, FieldMapper.feature(field, ColumnType.TIMESTAMP), true);
    boolean isDate = column.type() == ColumnType.DATE;
    boolean isPlain = unit.equals("d") && isDate && epoch(field).isEmpty();
    return isPlain
        ? column
        : column.noting(
            "FeatureBase keeps the number of %s since %s; it is a %s here, so compare it with"
                + " times",
            unit.equals(CUSTOM) ? field.option(Option.CUSTOM_UNIT).orElseThrow() : unit,
            epoch(field).isEmpty() ? Instant.EPOCH : epoch(field),
            isDate ? "Date" : "Timestamp");
  }

  /** Numbers of a DateInt whose source has them already, as Avro's int and long. */
  static Column dateNumber(Field field) {
    String unit = unit(field, true);
    if (unit.equals(CUSTOM)) {
      return FieldMapper.feature(field, ColumnType.INT)
          .noting("the custom unit is not kept: the numbers are stored as they are");
    }
    ColumnType type = unit.equals("d") ? ColumnType.DATE : ColumnType.TIMESTAMP;
    return FieldMapper.feature(field, type).timed(TimeForm.ofNumbers(unit, epoch(field)));
  }

  static Column recordTime(Field field) {
    Column column = FieldMapper.feature(field, ColumnType.TIMESTAMP).in(Role.EVENT_TIME);
    return isNumber(field) ? byUnit(field, column) : byLayout(field, column, false);
  }

  static Column timestamp(Field field) {
    Optional<String> granularity = field.option(Option.GRANULARITY);
    if (granularity.isPresent() && !GRANULARITIES.contains(granularity.get())) {
      throw field.bad(Option.GRANULARITY, "use s, ms, us or ns");
    }
    Column column = FieldMapper.feature(field, ColumnType.TIMESTAMP);
    Column timed = isNumber(field) ? byUnit(field, column) : byLayout(field, column, false);
    return switch (granularity.orElse("s")) {
      case "us" -> timed;
      case "ns" ->
          timed.noting("granularity ns is not kept: what is below a microsecond is cut off");
      default ->
          timed.noting(
              "granularity %s is not kept: times are kept to the microsecond",
              granularity.orElse("s"));
    };
  }

  private static boolean isNumber(Field field) {
    return field.has(Option.EPOCH) || field.has(Option.UNIT);
  }

  private static Column byUnit(Field field, Column column) {
    return column.timed(TimeForm.ofNumbers(unit(field, false), epoch(field)));
  }

  private static Column byLayout(Field field, Column column, boolean dates) {
    String text = field.option(Option.LAYOUT).orElse(GoLayout.RFC3339);
    GoLayout layout = GoLayout.of(field.where(), text);
    Column timed =
        dates && layout.isDateOnly(text) ? FieldMapper.feature(field, ColumnType.DATE) : column;
    timed = timed.timed(TimeForm.ofLayout(layout.pattern()));
    for (String note : layout.notes()) {
      timed = timed.noting("%s", note);
    }
    return timed;
  }

  private static String unit(Field field, boolean customAllowed) {
    String unit = field.option(Option.UNIT).orElse("s");
    if (customAllowed && unit.equals(CUSTOM)) {
      Optional<String> custom = field.option(Option.CUSTOM_UNIT);
      if (custom.isEmpty()) {
        throw SchemaException.invalid(
            "The %s has the unit c without its length; add a duration such as 24h.", field.where());
      }
      if (!GoDuration.isOne(custom.get())) {
        throw field.bad(Option.CUSTOM_UNIT, "use a duration such as 24h");
      }
      return unit;
    }
    if (!UNITS.contains(unit)) {
      throw field.bad(
          Option.UNIT, "use d, h, m, s, ms, us or ns" + (customAllowed ? ", or c" : ""));
    }
    return unit;
  }

  /** The instant since which numbers count; empty: Unix's. */
  private static String epoch(Field field) {
    Optional<String> epoch = field.option(Option.EPOCH);
    if (epoch.isEmpty()) {
      return "";
    }
    Instant instant =
        parse(byLayout(field), epoch.get())
            .or(() -> parse(ISO, epoch.get()))
            .orElseThrow(
                () ->
                    field.bad(
                        Option.EPOCH,
                        "write it in the layout "
                            + field.option(Option.LAYOUT).orElse(GoLayout.RFC3339)));
    return instant.equals(Instant.EPOCH) ? "" : instant.truncatedTo(ChronoUnit.MICROS).toString();
  }

  private static DateTimeFormatter byLayout(Field field) {
    String pattern =
        field
            .option(Option.LAYOUT)
            .map(layout -> GoLayout.of(field.where(), layout).pattern())
            .orElse("");
    return pattern.isEmpty() ? ISO : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  private static Optional<Instant> parse(DateTimeFormatter formatter, String text) {
    try {
      TemporalAccessor parsed = formatter.parse(text);
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        return Optional.of(Instant.from(parsed));
      }
      LocalTime time = parsed.query(TemporalQueries.localTime());
      return Optional.of(
          LocalDate.from(parsed)
              .atTime(time == null ? LocalTime.MIDNIGHT : time)
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
