package dev.roost.online.row;

/** What a row's flag byte says. */
enum RowFlag {
  /** An upsert is newer than the last delete: its version and cells follow. */
  LIVE(1),
  /** There is a record delete. */
  DELETED(2),
  /** Every feature has a value: there is no state vector. */
  FULL(4),
  /** Some cells have a version of their own. */
  VERSIONS(8),
  /** Whole numbers take eight bytes each, which is less than varints would. */
  FIXED(16),
  /** Something was removed from some cells: it follows the values. */
  REMOVALS(32);

  private final int bit;

  RowFlag(int bit) {
    this.bit = bit;
  }

  int when(boolean condition) {
    return condition ? bit : 0;
  }

  boolean in(int flags) {
    return (flags & bit) != 0;
  }
}
