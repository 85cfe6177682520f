package dev.roost.index.query.oracle;

/**
 * How large a random world is.
 *
 * @param mostKeys that its first layer has
 * @param mostFresh keys that a delta adds
 * @param mostValues of a field of one value a record
 * @param mostMembers of a field of several
 * @param changedOneIn how many records a delta changes
 */
record WorldSize(
    int leastFields,
    int mostFields,
    int leastKeys,
    int mostKeys,
    int mostFresh,
    int mostValues,
    int mostMembers,
    int changedOneIn) {
  /** So few records that a failure can be read. */
  static final WorldSize SMALL = new WorldSize(1, 3, 5, 15, 4, 12, 12, 3);

  static final WorldSize MEDIUM = new WorldSize(1, 7, 50, 400, 20, 3000, 300, 5);

  /** More than one container of records: rows are arrays, bitmaps and runs. */
  static final WorldSize LARGE = new WorldSize(4, 6, 66_000, 72_000, 2_000, 1_000, 60, 20);

  boolean canBeRead() {
    return mostKeys <= SMALL.mostKeys;
  }

  /** Bytes that hold a few blocks, so that reading again is exercised as well. */
  int smallestCache() {
    return fitsBesideEdges() ? 3_000 : 1 << 20;
  }

  /** Whether so few ids beside the edges of containers are enough. */
  boolean fitsBesideEdges() {
    return mostKeys <= MEDIUM.mostKeys;
  }
}
