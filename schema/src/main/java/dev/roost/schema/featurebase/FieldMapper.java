package dev.roost.schema.featurebase;

import dev.roost.schema.SchemaException;
import dev.roost.schema.featurebase.FieldType.Option;
import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Merge;
import dev.roost.schema.model.Range;
import dev.roost.schema.model.Role;
import dev.roost.schema.model.TimeQuantum;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/** What a field of FeatureBase's is in a feature set, and what of it is not kept. */
final class FieldMapper {

  private static final Set<String> QUANTA =
      Set.of("Y", "YM", "YMD", "YMDH", "M", "MD", "MDH", "D", "DH", "H");
  private static final int MOST_DIGITS = 18;

  private FieldMapper() {}

  /**
   * Maps a field.
   *
   * @throws SchemaException when an argument is none
   */
  static Column map(Field field) {
    return switch (field.type()) {
      case STRING -> single(field, ColumnType.STRING, ColumnType.STRING_SET);
      case ID ->
          single(field, ColumnType.INT, ColumnType.INT_SET)
              .noting(
                  "ids are not negative in FeatureBase; Roost's Int takes negative numbers too");
      case STRING_ARRAY -> set(field, ColumnType.STRING_SET);
      case ID_ARRAY -> set(field, ColumnType.INT_SET);
      case BOOL -> feature(field, ColumnType.BOOL);
      case INT -> integer(field);
      case FOREIGN_KEY -> foreignKey(field);
      case DECIMAL -> decimal(field);
      case DATE_INT -> TimeFields.dateInt(field);
      case RECORD_TIME -> TimeFields.recordTime(field);
      case TIMESTAMP -> TimeFields.timestamp(field);
      case SIGNED_INT_BOOL_KEY ->
          feature(field, ColumnType.INT_SET)
              .merged(Merge.ADD)
              .noting(
                  "SignedIntBoolKey is not kept: n and -n are two members, and -n does not take n"
                      + " out of the set");
      case LOOKUP_TEXT ->
          feature(field, ColumnType.STRING)
              .in(Role.UNINDEXED)
              .noting("LookupText is kept with the other features, but not indexed");
      case IGNORE -> feature(field, ColumnType.STRING).in(Role.IGNORED);
    };
  }

  static Column feature(Field field, ColumnType type) {
    return Column.of(field.name(), field.source(), type).at(field.path());
  }

  /** One value a row: a mutex keeps the last, otherwise the values of rows add up. */
  private static Column single(Field field, ColumnType mutex, ColumnType set) {
    return isMutex(field)
        ? feature(field, mutex)
        : set(field, set)
            .noting(
                "values of rows add up, as without mutex T; a cell with commas has several"
                    + " members");
  }

  private static boolean isMutex(Field field) {
    Optional<String> mutex = field.option(Option.MUTEX);
    if (mutex.isEmpty()) {
      return false;
    }
    boolean isMutex =
        switch (mutex.get()) {
          case "T", "true" -> true;
          case "F", "false" -> false;
          default -> throw field.bad(Option.MUTEX, "use T or F");
        };
    if (isMutex && (field.has(Option.QUANTUM) || field.has(Option.TTL))) {
      throw SchemaException.invalid(
          "The %s is a mutex with a %s; leave one of them out.",
          field.where(), field.has(Option.QUANTUM) ? "quantum" : "ttl");
    }
    return isMutex;
  }

  private static Column set(Field field, ColumnType type) {
    Column column = feature(field, type).merged(Merge.ADD);
    Optional<String> quantum = field.option(Option.QUANTUM);
    Optional<String> ttl = field.option(Option.TTL).map(text -> ttl(field, text));
    if (quantum.isEmpty()) {
      return ttl.isEmpty()
          ? column
          : column.noting("ttl %s is of units of time, of which there are none", ttl.get());
    }
    if (!QUANTA.contains(quantum.get())) {
      throw field.bad(Option.QUANTUM, "use one of Y, YM, YMD, YMDH, M, MD, MDH, D, DH and H");
    }
    return column.by(new TimeQuantum(quantum.get(), ttl.orElse("")));
  }

  /** As resources write durations; empty: for ever. */
  private static String ttl(Field field, String text) {
    return GoDuration.asResource(text)
        .orElseThrow(
            () ->
                field.bad(
                    Option.TTL,
                    GoDuration.isOne(text)
                        ? "use a duration of whole milliseconds, none below 0"
                        : "use a duration such as 30s or 72h"));
  }

  private static Column integer(Field field) {
    Optional<BigInteger> min = number(field, Option.MIN);
    Optional<BigInteger> max = number(field, Option.MAX);
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      throw field.bad(Option.MIN, "use one that is not above max " + max.get());
    }
    Column column = feature(field, ColumnType.INT).within(Range.of(min, max));
    return field.has(Option.FOREIGN_INDEX)
        ? references(column, field.option(Option.FOREIGN_INDEX).get())
        : column;
  }

  private static Column foreignKey(Field field) {
    return references(
        feature(field, ColumnType.INT),
        field
            .option(Option.FOREIGN_INDEX)
            .orElseThrow(
                () ->
                    SchemaException.invalid(
                        "The %s names no index; write ForeignKey_index.", field.where())));
  }

  private static Column references(Column column, String index) {
    return column.noting(
        "the reference to index %s is not kept: the numbers are stored as they are", index);
  }

  private static Optional<BigInteger> number(Field field, Option option) {
    return field
        .option(option)
        .map(
            text -> {
              if (!text.matches("[+-]?[0-9]{1,19}")
                  || new BigInteger(text).bitLength() >= Long.SIZE) {
                throw field.bad(option, "use a signed 64-bit integer");
              }
              return new BigInteger(text);
            });
  }

  private static Column decimal(Field field) {
    return feature(field, ColumnType.DECIMAL)
        .scaled(scale(field))
        .noting(
            "more digits than the scale are bad values, not cut off as in FeatureBase; set"
                + " rounding: HalfEven to round them");
  }

  private static int scale(Field field) {
    Optional<String> scale = field.option(Option.SCALE);
    if (scale.isEmpty()) {
      return 0;
    }
    if (!scale.get().matches("[0-9]{1,2}") || Integer.parseInt(scale.get()) > MOST_DIGITS) {
      throw field.bad(Option.SCALE, "use 0 to 18");
    }
    return Integer.parseInt(scale.get());
  }
}
