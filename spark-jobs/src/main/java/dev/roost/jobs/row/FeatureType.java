package dev.roost.jobs.row;

import dev.roost.proto.core.v1alpha1.ValueType;

/** The type of a feature's values, and how {@link Cells} holds them. */
public enum FeatureType {
  /** 0 or 1. */
  BOOL(1),
  INT(2),
  /** The bits of an IEEE 754 double. */
  DOUBLE(3),
  /** The unscaled value. */
  DECIMAL(4),
  /** UTF-8 bytes. */
  STRING(5),
  BYTES(6),
  /** Microseconds since 1970-01-01T00:00:00Z. */
  TIMESTAMP(7),
  /** Days since 1970-01-01. */
  DATE(8),
  /** {@code byte[][]} in ascending unsigned order, without repeats. */
  STRING_SET(9),
  /** {@code long[]} in ascending order, without repeats. */
  INT_SET(10);

  private final int tag;

  FeatureType(int tag) {
    this.tag = tag;
  }

  /** The tag of a value in canonical bytes. */
  int tag() {
    return tag;
  }

  /** Whether a cell holds a long; else it holds an object. */
  public boolean isNumber() {
    return switch (this) {
      case BOOL, INT, DOUBLE, DECIMAL, TIMESTAMP, DATE -> true;
      case STRING, BYTES, STRING_SET, INT_SET -> false;
    };
  }

  public boolean isSet() {
    return this == STRING_SET || this == INT_SET;
  }

  /**
   * The type that a spec names.
   *
   * @throws IllegalArgumentException for a type that this version does not know
   */
  public static FeatureType of(ValueType type) {
    return switch (type) {
      case VALUE_TYPE_BOOL -> BOOL;
      case VALUE_TYPE_INT -> INT;
      case VALUE_TYPE_DOUBLE -> DOUBLE;
      case VALUE_TYPE_DECIMAL -> DECIMAL;
      case VALUE_TYPE_STRING -> STRING;
      case VALUE_TYPE_BYTES -> BYTES;
      case VALUE_TYPE_TIMESTAMP -> TIMESTAMP;
      case VALUE_TYPE_DATE -> DATE;
      case VALUE_TYPE_STRING_SET -> STRING_SET;
      case VALUE_TYPE_INT_SET -> INT_SET;
      case VALUE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("type " + type + " is not known");
    };
  }
}
