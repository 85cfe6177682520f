package dev.roost.schema.model;

/** The types that features can have, as resources write them. */
public enum ColumnType {
  BOOL("Bool"),
  INT("Int"),
  DOUBLE("Double"),
  DECIMAL("Decimal"),
  STRING("String"),
  BYTES("Bytes"),
  TIMESTAMP("Timestamp"),
  DATE("Date"),
  STRING_SET("StringSet"),
  INT_SET("IntSet");

  private final String word;

  ColumnType(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public boolean isSet() {
    return this == STRING_SET || this == INT_SET;
  }

  public boolean isTime() {
    return this == TIMESTAMP || this == DATE;
  }

  /** Whether entities may have this type. */
  public boolean isKey() {
    return this == INT || this == STRING;
  }
}
