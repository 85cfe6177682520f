package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The type of an entity key or of a feature's value. */
public enum ValueType {
  @JsonProperty("Bool")
  BOOL,
  /** A signed 64-bit integer. */
  @JsonProperty("Int")
  INT,
  /** An IEEE 754 double. */
  @JsonProperty("Double")
  DOUBLE,
  /** An exact decimal: an unscaled signed 64-bit integer and a scale of 0 to 18. */
  @JsonProperty("Decimal")
  DECIMAL,
  @JsonProperty("String")
  STRING,
  @JsonProperty("Bytes")
  BYTES,
  /** A point in time with microseconds. */
  @JsonProperty("Timestamp")
  TIMESTAMP,
  @JsonProperty("Date")
  DATE,
  @JsonProperty("StringSet")
  STRING_SET,
  @JsonProperty("IntSet")
  INT_SET;

  /** Whether values are sets, which {@link Merge} applies to. */
  public boolean isSet() {
    return this == STRING_SET || this == INT_SET;
  }

  /** Whether entities may have this type. */
  public boolean isKey() {
    return this == INT || this == STRING;
  }

  /** Whether values are read with a layout. */
  public boolean isTime() {
    return this == TIMESTAMP || this == DATE;
  }
}
