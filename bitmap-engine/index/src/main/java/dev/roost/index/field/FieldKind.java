package dev.roost.index.field;

/** How a field is indexed. */
public enum FieldKind {
  /** One row per value; a record is in one of them at most. */
  MUTEX,
  /** One row per value; a record may be in several, or (an empty set) in none and yet not null. */
  SET,
  /** Two rows: false and true. */
  BOOL,
  /** A signed 64-bit integer as bit planes. */
  INT;

  /** Whether a fragment has a row per value. */
  public boolean hasRows() {
    return this != INT;
  }

  /** Whether a fragment has bit planes. */
  public boolean hasPlanes() {
    return this == INT;
  }

  /** Whether a record has one value at most. */
  public boolean isSingleValued() {
    return this != SET;
  }

  boolean holds(ValueType type) {
    return switch (this) {
      case MUTEX, SET -> type != ValueType.BOOL;
      case BOOL -> type == ValueType.BOOL;
      case INT -> type == ValueType.INT;
    };
  }
}
