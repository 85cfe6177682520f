package dev.roost.index.diff;

import dev.roost.index.keys.RecordKey;
import java.util.List;

/**
 * A record that differs.
 *
 * @param cells of a changed record those that differ; of an added or a removed one those that are
 *     not null; in the order of the features
 */
public record RecordDiff(Change change, RecordKey key, List<CellDiff> cells) {
  public RecordDiff {
    cells = List.copyOf(cells);
  }

  /** How a record differs. */
  public enum Change {
    /** It lives in the second snapshot only. */
    ADDED,
    /** It lives in the first snapshot only. */
    REMOVED,
    /** It lives in both, and a cell of it differs. */
    CHANGED;

    /** Whether it lives in the first snapshot. */
    public boolean isInFirst() {
      return this != ADDED;
    }

    /** Whether it lives in the second snapshot. */
    public boolean isInSecond() {
      return this != REMOVED;
    }
  }
}
