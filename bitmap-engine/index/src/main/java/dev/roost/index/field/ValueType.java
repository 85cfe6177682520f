package dev.roost.index.field;

/** The type of a field's values. The code is what files hold. */
public enum ValueType {
  STRING(1, "a string in quotes"),
  /** A signed 64-bit integer. */
  INT(2, "an integer"),
  BOOL(3, "true or false"),
  /** An exact decimal: an unscaled signed 64-bit integer and the field's scale. */
  DECIMAL(4, "a decimal number"),
  /** A point in time, counted as the field's {@link TimeCount} says. */
  TIMESTAMP(5, "a time in quotes, such as '2026-03-01T10:00:00Z', or a count"),
  /** A day, counted as the field's {@link TimeCount} says. */
  DATE(6, "a date in quotes, such as '2026-03-01', or a count");

  private final int code;
  private final String description;

  ValueType(int code, String description) {
    this.code = code;
    this.description = description;
  }

  public int code() {
    return code;
  }

  /** What a query writes for such a value. */
  public String description() {
    return description;
  }

  /** Whether values are kept as bit planes only, never in a dictionary. */
  public boolean isPlanesOnly() {
    return this == DECIMAL || isTime();
  }

  /** Whether values are counts of a unit of time. */
  public boolean isTime() {
    return this == TIMESTAMP || this == DATE;
  }
}
