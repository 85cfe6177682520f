package dev.roost.index.field;

/** How a field is indexed. */
public enum FieldKind {
  /** One row per value; a record is in one of them at most. */
  MUTEX,
  /** One row per value; a record may be in several, or (an empty set) in none and yet not null. */
  SET,
  /** Two rows: false and true. */
  BOOL,
  /** A signed 64-bit number as bit planes: an integer, a decimal, a timestamp or a date. */
  INT,
  /** A set whose members have times: beside the standard view one per unit of its quantum. */
  TIME_SET,
  /**
   * A set of keys that are true or false (FeatureBase's SignedIntBoolKey): the rows of the standard
   * view are the keys that are true, those of the view {@code exists} the keys that are known.
   */
  SIGNED_SET,

  /** A view at query time: the names of the bool fields that are true, as a set. */
  PACKED_BOOLS,
  /** A view at query time: the names of the bool fields that are not null, as a set. */
  PACKED_BOOLS_EXISTS,
  /** A view at query time: the known keys of a {@link #SIGNED_SET}. */
  SIGNED_EXISTS;

  /** Whether fragments of it exist; else it is a view of other fields. */
  public boolean isStored() {
    return switch (this) {
      case MUTEX, SET, BOOL, INT, TIME_SET, SIGNED_SET -> true;
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS, SIGNED_EXISTS -> false;
    };
  }

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
    return this == MUTEX || this == BOOL || this == INT;
  }

  boolean holds(ValueType type) {
    return switch (this) {
      case MUTEX, SET, TIME_SET -> type == ValueType.STRING || type == ValueType.INT;
      case BOOL -> type == ValueType.BOOL;
      case INT -> type == ValueType.INT || type.isPlanesOnly();
      case SIGNED_SET, SIGNED_EXISTS -> type == ValueType.INT;
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS -> type == ValueType.STRING;
    };
  }
}
