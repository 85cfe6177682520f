package dev.roost.index.diff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much differs between two snapshots.
 *
 * @param added records that live in the second only
 * @param removed records that live in the first only
 * @param changed records that live in both and have a cell that differs
 * @param cells by feature that was compared, in their order: cells of changed records that differ
 */
public record DiffCounts(long added, long removed, long changed, Map<String, Long> cells) {
  public DiffCounts {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
  }

  /** All records that differ. */
  public long records() {
    return added + removed + changed;
  }
}
