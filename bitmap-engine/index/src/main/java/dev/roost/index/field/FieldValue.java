package dev.roost.index.field;

import dev.roost.index.file.Utf8;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * One value of a field. Values of one type are ordered by their bytes read as unsigned, which for
 * integers is their numeric order and for strings that of their code points.
 */
public sealed interface FieldValue extends Comparable<FieldValue> {
  ValueType type();

  /** The bytes in a fragment's value dictionary. */
  byte[] bytes();

  /** The value as JSON results show it. */
  String text();

  @Override
  default int compareTo(FieldValue other) {
    if (this instanceof Int a && other instanceof Int b) {
      return Long.compare(a.value, b.value);
    }
    if (this instanceof Text a && other instanceof Text b) {
      return CodePoints.compare(a.value, b.value);
    }
    if (this instanceof Decimal a && other instanceof Decimal b) {
      return a.value.compareTo(b.value);
    }
    if (this instanceof Time a && other instanceof Time b) {
      return a.value.compareTo(b.value);
    }
    if (this instanceof Date a && other instanceof Date b) {
      return a.value.compareTo(b.value);
    }
    int byType = Integer.compare(type().code(), other.type().code());
    return byType != 0 ? byType : Arrays.compareUnsigned(bytes(), other.bytes());
  }

  static FieldValue of(String value) {
    return new Text(value);
  }

  static FieldValue of(long value) {
    return new Int(value);
  }

  static FieldValue of(boolean value) {
    return new Bool(value);
  }

  static FieldValue decimal(long unscaled, int scale) {
    return new Decimal(BigDecimal.valueOf(unscaled, scale));
  }

  /** A count of days as a date; of a shorter unit as a time. */
  static FieldValue date(TimeCount time, long count) {
    Instant instant = time.instant(count);
    return time.unit() == CountUnit.DAYS
        ? new Date(LocalDate.ofInstant(instant, ZoneOffset.UTC))
        : new Time(instant);
  }

  /**
   * The value with these dictionary bytes.
   *
   * @throws IllegalArgumentException when they are not of this type
   */
  static FieldValue fromBytes(ValueType type, byte[] bytes) {
    return switch (type) {
      case STRING -> new Text(Utf8.decode(bytes));
      case INT -> new Int(exactly(Long.BYTES, bytes).getLong() ^ Long.MIN_VALUE);
      case BOOL -> new Bool(bool(exactly(1, bytes).get()));
      case DECIMAL, TIMESTAMP, DATE ->
          throw new IllegalArgumentException("a dictionary of values of type " + type);
    };
  }

  private static ByteBuffer exactly(int length, byte[] bytes) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          "a value of %d bytes where it has %d".formatted(bytes.length, length));
    }
    return ByteBuffer.wrap(bytes);
  }

  private static boolean bool(byte value) {
    if (value < 0 || value > 1) {
      throw new IllegalArgumentException("a boolean of value " + value);
    }
    return value == 1;
  }

  /** UTF-8 bytes. */
  record Text(String value) implements FieldValue {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }

    @Override
    public byte[] bytes() {
      return Utf8.encode(value);
    }

    @Override
    public String text() {
      return value;
    }
  }

  /** 8 bytes big-endian with the sign bit flipped. */
  record Int(long value) implements FieldValue {
    @Override
    public ValueType type() {
      return ValueType.INT;
    }

    @Override
    public byte[] bytes() {
      return ByteBuffer.allocate(Long.BYTES).putLong(value ^ Long.MIN_VALUE).array();
    }

    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /** One byte, 0 or 1. */
  record Bool(boolean value) implements FieldValue {
    @Override
    public ValueType type() {
      return ValueType.BOOL;
    }

    @Override
    public byte[] bytes() {
      return new byte[] {(byte) (value ? 1 : 0)};
    }

    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /** An exact number; sums of integers, which can exceed 64 bits, are decimals of scale 0. */
  record Decimal(BigDecimal value) implements FieldValue {
    @Override
    public ValueType type() {
      return ValueType.DECIMAL;
    }

    @Override
    public byte[] bytes() {
      throw new IllegalStateException("decimals are kept as planes");
    }

    @Override
    public String text() {
      return value.toPlainString();
    }
  }

  /** A point in time. */
  record Time(Instant value) implements FieldValue {
    @Override
    public ValueType type() {
      return ValueType.TIMESTAMP;
    }

    @Override
    public byte[] bytes() {
      throw new IllegalStateException("times are kept as planes");
    }

    /** ISO-8601 in UTC, such as {@code 2026-03-01T10:00:00Z}. */
    @Override
    public String text() {
      return value.toString();
    }
  }

  /** A day. */
  record Date(LocalDate value) implements FieldValue {
    @Override
    public ValueType type() {
      return ValueType.DATE;
    }

    @Override
    public byte[] bytes() {
      throw new IllegalStateException("dates are kept as planes");
    }

    /** ISO-8601, such as {@code 2026-03-01}. */
    @Override
    public String text() {
      return value.toString();
    }
  }
}
