package dev.roost.bench.load;

import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.Rounding;
import dev.roost.proto.core.v1alpha1.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A generated feature: a type, and a number of values of it that a row's hash chooses from.
 *
 * @param seed of its hash: columns are independent of each other
 */
record LoadColumn(String name, Kind kind, int seed, long values) {
  /** 2024-01-01. */
  private static final long FIRST_DAY = 19_723;

  private static final long SECONDS_A_DAY = 86_400;
  private static final int CENTS = 100;

  /** One row of so many has no value. */
  private static final int NULLS = 16;

  /** The types of features, and what Spark reads and writes them as. */
  enum Kind {
    STRING(ValueType.VALUE_TYPE_STRING, "STRING", "%s"),
    INT(ValueType.VALUE_TYPE_INT, "BIGINT", "%s"),
    DECIMAL(ValueType.VALUE_TYPE_DECIMAL, "DECIMAL(18,2)", "%s"),
    DOUBLE(ValueType.VALUE_TYPE_DOUBLE, "DOUBLE", "%s"),
    BOOL(ValueType.VALUE_TYPE_BOOL, "BOOLEAN", "%s"),
    TIMESTAMP(ValueType.VALUE_TYPE_TIMESTAMP, "TIMESTAMP", "%s"),
    DATE(ValueType.VALUE_TYPE_DATE, "DATE", "%s"),
    STRING_SET(ValueType.VALUE_TYPE_STRING_SET, "STRING", "split(%s, ',') AS %1$s"),
    INT_SET(
        ValueType.VALUE_TYPE_INT_SET, "STRING", "CAST(split(%s, ',') AS ARRAY<BIGINT>) AS %1$s");

    private final ValueType type;
    private final String read;
    private final String written;

    Kind(ValueType type, String read, String written) {
      this.type = type;
      this.read = read;
      this.written = written;
    }
  }

  static LoadColumn of(int place) {
    Kind kind = Kind.values()[place % Kind.values().length];
    long values =
        switch (kind) {
          case STRING -> place == 0 ? 8 : 1000;
          case INT -> place < Kind.values().length ? 1000 : 1 << 20;
          case DECIMAL -> 1_000_000;
          case DOUBLE -> 1 << 24;
          case BOOL -> 2;
          case TIMESTAMP -> 365 * SECONDS_A_DAY;
          case DATE -> 365;
          case STRING_SET, INT_SET -> 50;
        };
    String name = kind.name().toLowerCase(Locale.ROOT) + "_" + place;
    return new LoadColumn(name, kind, place + 1, values);
  }

  Feature.Builder feature() {
    Feature.Builder feature = Feature.newBuilder().setName(name).setType(kind.type);
    return kind == Kind.DECIMAL
        ? feature.setScale(2).setRounding(Rounding.ROUNDING_REJECT)
        : feature;
  }

  String sparkReads() {
    return name + " " + kind.read;
  }

  String sparkWrites() {
    return kind.written.formatted(name);
  }

  /** Whether the row's cell is empty. */
  boolean isNull(long row) {
    return mix(row, -seed) % NULLS == 0;
  }

  /** The row's value: of a set the first member, whose number of members is {@link #members}. */
  long number(long row) {
    long hash = mix(row, seed);
    return kind == Kind.STRING ? hash % values * (hash >>> 32) % values : hash % values;
  }

  int members(long row) {
    return 1 + (int) (mix(row, seed) >>> 40) % 3;
  }

  /** The {@code index}th member of a row's set; all of them differ. */
  long member(long row, int index) {
    return (number(row) + index * 7L) % values;
  }

  /** Adds the cell's text to a line. */
  void write(long row, StringBuilder line) {
    if (isNull(row)) {
      return;
    }
    long number = number(row);
    switch (kind) {
      case STRING -> line.append("value-").append(number);
      case INT -> line.append(number);
      case DECIMAL -> {
        line.append(number / CENTS).append('.');
        line.append(number % CENTS < 10 ? "0" : "").append(number % CENTS);
      }
      case DOUBLE -> line.append(number / 1024.0);
      case BOOL -> line.append(number == 1);
      case TIMESTAMP -> line.append(Instant.ofEpochSecond(FIRST_DAY * SECONDS_A_DAY + number));
      case DATE -> line.append(LocalDate.ofEpochDay(FIRST_DAY + number));
      case STRING_SET -> writeMembers(row, "m", line.append('"')).append('"');
      case INT_SET -> writeMembers(row, "", line.append('"')).append('"');
    }
  }

  private StringBuilder writeMembers(long row, String prefix, StringBuilder line) {
    for (int i = 0; i < members(row); i++) {
      line.append(i == 0 ? "" : ",").append(prefix).append(member(row, i));
    }
    return line;
  }

  /** A condition that about half of the rows or fewer meet, for our index; empty: none. */
  String pql() {
    return switch (kind) {
      case STRING -> "Row(%s=\"value-1\")".formatted(name);
      case INT, DECIMAL -> "Row(%s > %d)".formatted(name, threshold());
      case BOOL -> "Row(%s=true)".formatted(name);
      case STRING_SET -> "Row(%s=\"m1\")".formatted(name);
      case INT_SET -> "Row(%s=1)".formatted(name);
      case DOUBLE, TIMESTAMP, DATE -> "";
    };
  }

  /** The same condition for Spark. */
  String sql() {
    return switch (kind) {
      case STRING -> name + " = 'value-1'";
      case INT, DECIMAL -> "%s > %d".formatted(name, threshold());
      case BOOL -> name;
      case STRING_SET -> "array_contains(%s, 'm1')".formatted(name);
      case INT_SET -> "array_contains(%s, 1L)".formatted(name);
      case DOUBLE, TIMESTAMP, DATE -> "";
    };
  }

  private long threshold() {
    return kind == Kind.DECIMAL ? values / CENTS / 3 : values / 3;
  }

  /** A hash of 63 bits, by the finalizer of SplitMix64. */
  private static long mix(long row, long seed) {
    long z = row * 0x9E3779B97F4A7C15L + seed * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) >>> 1;
  }
}
