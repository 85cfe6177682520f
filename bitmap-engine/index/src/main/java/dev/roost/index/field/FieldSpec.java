package dev.roost.index.field;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A field of an index: the name of its feature, how it is indexed and the type of its values.
 *
 * @param scale of decimals: digits after the point, 0 to 18; else 0
 * @param time of timestamps and dates: what the numbers count; else {@link TimeCount#MICROS}, which
 *     means nothing
 * @param quantum of time sets: the units that have views; else {@link Quantum#Y}, which means
 *     nothing
 * @param ttl of time sets: how long after a unit's end its view is kept; zero: for ever
 */
public record FieldSpec(
    String name,
    FieldKind kind,
    ValueType values,
    int scale,
    TimeCount time,
    Quantum quantum,
    Duration ttl)
    implements Serializable {
  /** The field of the records that are live. No feature can have this name. */
  public static final String EXISTS = "_exists";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,229}");
  private static final int MAX_SCALE = 18;

  public FieldSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("field name '%s' does not match %s".formatted(name, NAME));
    }
    if (!kind.holds(values)) {
      throw new IllegalArgumentException(
          "field '%s': a %s field cannot hold values of type %s".formatted(name, kind, values));
    }
    if (scale < 0 || scale > MAX_SCALE || (scale > 0 && values != ValueType.DECIMAL)) {
      throw new IllegalArgumentException(
          "field '%s': a scale of %d; decimals have one of 0 to 18".formatted(name, scale));
    }
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(quantum, "quantum");
    if (ttl.isNegative()) {
      throw new IllegalArgumentException("field '%s': a ttl of %s".formatted(name, ttl));
    }
  }

  private FieldSpec(String name, FieldKind kind, ValueType values) {
    this(name, kind, values, 0, TimeCount.MICROS, Quantum.Y, Duration.ZERO);
  }

  /** A field of at most one string or integer a record, with a row per value. */
  public static FieldSpec mutex(String name, ValueType values) {
    return new FieldSpec(name, FieldKind.MUTEX, values);
  }

  /** A field of any number of strings or integers a record. */
  public static FieldSpec set(String name, ValueType values) {
    return new FieldSpec(name, FieldKind.SET, values);
  }

  public static FieldSpec bool(String name) {
    return new FieldSpec(name, FieldKind.BOOL, ValueType.BOOL);
  }

  /** A signed 64-bit integer a record. */
  public static FieldSpec integer(String name) {
    return new FieldSpec(name, FieldKind.INT, ValueType.INT);
  }

  /** An exact decimal a record. */
  public static FieldSpec decimal(String name, int scale) {
    return new FieldSpec(
        name, FieldKind.INT, ValueType.DECIMAL, scale, TimeCount.MICROS, Quantum.Y, Duration.ZERO);
  }

  /** A point in time a record. */
  public static FieldSpec timestamp(String name, TimeCount time) {
    return new FieldSpec(
        name, FieldKind.INT, ValueType.TIMESTAMP, 0, time, Quantum.Y, Duration.ZERO);
  }

  /** A day a record, or FeatureBase's DateInt: whole units since an epoch. */
  public static FieldSpec date(String name, TimeCount time) {
    return new FieldSpec(name, FieldKind.INT, ValueType.DATE, 0, time, Quantum.Y, Duration.ZERO);
  }

  /**
   * A set whose members have times.
   *
   * @param ttl how long after a unit's end its view is kept; zero: for ever
   */
  public static FieldSpec timeSet(String name, ValueType values, Quantum quantum, Duration ttl) {
    return new FieldSpec(name, FieldKind.TIME_SET, values, 0, TimeCount.MICROS, quantum, ttl);
  }

  /** A set of keys that are true or false. */
  public static FieldSpec signedSet(String name) {
    return new FieldSpec(name, FieldKind.SIGNED_SET, ValueType.INT);
  }

  /** A field that is made of others when it is asked for. */
  public static FieldSpec virtual(String name, FieldKind kind) {
    return new FieldSpec(
        name, kind, kind == FieldKind.SIGNED_EXISTS ? ValueType.INT : ValueType.STRING);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static FieldSpec fromJson(JsonNode json) {
    return FieldJson.read(json);
  }

  @JsonValue
  JsonNode toJson() {
    return FieldJson.write(this);
  }

  /** The value that a number in the planes of this field stands for. */
  public FieldValue value(long stored) {
    return switch (values) {
      case INT -> FieldValue.of(stored);
      case DECIMAL -> FieldValue.decimal(stored, scale);
      case TIMESTAMP -> new FieldValue.Time(time.instant(stored));
      case DATE -> FieldValue.date(time, stored);
      case STRING, BOOL -> throw new IllegalStateException("field '" + name + "' has no planes");
    };
  }

  /** The number in the planes of this field that stands for a value that {@link #value} gave. */
  public long stored(FieldValue value) {
    if (value instanceof FieldValue.Int number) {
      return number.value();
    } else if (value instanceof FieldValue.Decimal number) {
      return number.value().setScale(scale).unscaledValue().longValueExact();
    } else if (value instanceof FieldValue.Time instant) {
      return time.floor(instant.value()).longValueExact();
    } else if (value instanceof FieldValue.Date date) {
      // The day of a count lies within a day from the count itself, whatever hour the epoch has.
      long floor =
          time.floor(date.value().atStartOfDay(ZoneOffset.UTC).toInstant()).longValueExact();
      return value(floor).equals(value) ? floor : floor + 1;
    }
    throw new IllegalStateException("field '%s' has no planes for %s".formatted(name, value));
  }
}
