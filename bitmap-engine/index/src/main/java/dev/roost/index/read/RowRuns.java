package dev.roost.index.read;

import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The values of a view in one shard as the leaves of a binary tree, in ascending order: a union of
 * neighbours needs few of its nodes. A node that is kept costs memory once and is read in place of
 * all rows below it.
 */
final class RowRuns implements BlockCache.Weighted {
  /** Nodes of fewer rows save less than they cost. */
  private static final int LEAST_LEVEL = 2;

  private static final int VALUE_BYTES = 96;

  private final List<FieldValue> values;

  /**
   * Rows in a row.
   *
   * @param level 0: one row
   */
  record Run(FieldValue first, FieldValue last, int level) {}

  /**
   * @param values in ascending order, none twice
   */
  RowRuns(List<FieldValue> values) {
    this.values = List.copyOf(values);
  }

  /** Whether a union of so many values may need fewer nodes than rows. */
  static boolean isWorthwhile(int values) {
    return values >= 1 << LEAST_LEVEL;
  }

  /**
   * The fewest nodes that have all rows of some values and no other; values without are left out.
   */
  List<Run> covering(Collection<FieldValue> wanted) {
    int[] places =
        wanted.stream()
            .mapToInt(value -> Collections.binarySearch(values, value))
            .filter(place -> place >= 0)
            .sorted()
            .distinct()
            .toArray();
    List<Run> runs = new ArrayList<>();
    int i = 0;
    while (i < places.length) {
      int neighbours = 1;
      while (i + neighbours < places.length && places[i + neighbours] == places[i] + neighbours) {
        neighbours++;
      }
      int level = level(places[i], neighbours);
      int last = places[i] + (1 << level) - 1;
      runs.add(new Run(values.get(places[i]), values.get(last), level));
      i += 1 << level;
    }
    return runs;
  }

  /** Of the largest node that begins at a place and has no more rows than there are neighbours. */
  private static int level(int place, int neighbours) {
    int fits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(neighbours);
    int level = place == 0 ? fits : Math.min(fits, Integer.numberOfTrailingZeros(place));
    return level < LEAST_LEVEL ? 0 : level;
  }

  @Override
  public long weight() {
    return 64 + (long) VALUE_BYTES * values.size();
  }
}
