package dev.roost.index.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers the combinations of codes of several columns in one shard: by arithmetic while there are
 * few, else in the order in which they are met.
 */
final class GroupPlaces {
  /** Combinations up to this many are numbered by arithmetic alone, */
  private static final long MAX_DENSE = 1 << 20;

  /** if there are no more than so many for each record, */
  private static final long MAX_A_RECORD = 8;

  /** or so few that it does not matter. */
  private static final long FEW = 1 << 12;

  /** Numbers beyond this could overflow with the next column. */
  private static final long MAX_PRODUCT = Long.MAX_VALUE >> 21;

  private final int records;
  private final List<Object> steps = new ArrayList<>();
  private long size = 1;

  /** Gives combinations that are met numbers without gaps. */
  private static final class Renumbering {
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<Long> met = new ArrayList<>();

    void apply(long[] places, int count) {
      for (int i = 0; i < count; i++) {
        places[i] =
            numbers.computeIfAbsent(
                places[i],
                place -> {
                  met.add(place);
                  return met.size() - 1;
                });
      }
    }
  }

  /**
   * Numbers for a shard's records.
   *
   * @param records how many there are
   */
  GroupPlaces(int records) {
    this.records = records;
  }

  void add(GroupColumn column) {
    if (size > MAX_PRODUCT) {
      renumber();
    }
    steps.add(column);
    size *= column.size();
  }

  /** No column is added any more; returns how many numbers there are. */
  int finish() {
    if (size > Math.min(MAX_DENSE, Math.max(FEW, MAX_A_RECORD * records))) {
      renumber();
    }
    return (int) size;
  }

  private void renumber() {
    steps.add(new Renumbering());
    size = Math.max(1, records);
  }

  /** {@code places[i]} = the number of the record at {@code positions[i]}. */
  void of(int[] positions, int count, long[] places) {
    Arrays.fill(places, 0, count, 0);
    for (Object step : steps) {
      if (step instanceof GroupColumn column) {
        column.combine(positions, count, places);
      } else {
        ((Renumbering) step).apply(places, count);
      }
    }
  }

  /** The same of positions that follow each other without a gap. */
  void ofAll(int[] positions, int count, long[] places) {
    Arrays.fill(places, 0, count, 0);
    for (Object step : steps) {
      if (step instanceof GroupColumn column) {
        column.combineAll(positions, count, places);
      } else {
        ((Renumbering) step).apply(places, count);
      }
    }
  }

  /** The columns, in the order in which they were added. */
  List<GroupColumn> columns() {
    return steps.stream()
        .filter(GroupColumn.class::isInstance)
        .map(GroupColumn.class::cast)
        .toList();
  }

  /** {@code codes[i]} = the code of a number in column {@code i}. */
  void codes(int place, int[] codes) {
    long rest = place;
    int at = codes.length;
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof GroupColumn column) {
        codes[--at] = (int) (rest % column.size());
        rest /= column.size();
      } else {
        rest = ((Renumbering) steps.get(i)).met.get((int) rest);
      }
    }
  }
}
