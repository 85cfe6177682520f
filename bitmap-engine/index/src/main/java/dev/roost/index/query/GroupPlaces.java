package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.PositionBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  private final int records;
  private final List<Step> steps = new ArrayList<>();
  private final int[] codes = new int[Chunk.BLOCK];
  private long size = 1;

  /**
   * Goes from the combinations of some columns to those of one more.
   *
   * @param met null while arithmetic will do
   */
  private record Step(GroupColumn column, LongNumbers met) {
    long key(int place) {
      return met == null ? place : met.key(place);
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
    if (size * column.size() > Integer.MAX_VALUE) {
      steps.add(new Step(column, new LongNumbers()));
      size = Math.max(1, records);
    } else {
      steps.add(new Step(column, null));
      size *= column.size();
    }
  }

  /** No column is added any more; returns how many numbers there are. */
  int finish() {
    if (size > Math.min(MAX_DENSE, Math.max(FEW, MAX_A_RECORD * records))) {
      GroupColumn last = steps.remove(steps.size() - 1).column();
      steps.add(new Step(last, new LongNumbers()));
      size = Math.max(1, records);
    }
    return (int) size;
  }

  /** {@code places[i]} = the number of the record at the block's {@code i}-th position. */
  void of(PositionBlock block, int[] places) {
    if (steps.isEmpty()) {
      Arrays.fill(places, 0, block.count(), 0);
      return;
    }
    Step first = steps.get(0);
    first.column().codes().read(block, places);
    if (first.met() != null) {
      for (int i = 0; i < block.count(); i++) {
        places[i] = first.met().of(places[i]);
      }
    }
    for (Step step : steps.subList(1, steps.size())) {
      if (step.met() == null) {
        step.column().codes().combine(block, step.column().size(), places);
      } else {
        meet(step, block, places);
      }
    }
  }

  private void meet(Step step, PositionBlock block, int[] places) {
    step.column().codes().read(block, codes);
    long columnSize = step.column().size();
    for (int i = 0; i < block.count(); i++) {
      places[i] = step.met().of(places[i] * columnSize + codes[i]);
    }
  }

  /** Whether other columns' combinations have the same numbers. */
  boolean isNumberedAs(GroupPlaces other) {
    if (steps.size() != other.steps.size()) {
      return false;
    }
    for (int i = 0; i < steps.size(); i++) {
      Step own = steps.get(i);
      Step theirs = other.steps.get(i);
      if (own.met() != null
          || theirs.met() != null
          || !own.column().dictionary().equals(theirs.column().dictionary())) {
        return false;
      }
    }
    return true;
  }

  /** The columns, in the order in which they were added. */
  List<GroupColumn> columns() {
    return steps.stream().map(Step::column).toList();
  }

  /** {@code codes[i]} = the code of a number in column {@code i}. */
  void codes(int place, int[] codes) {
    int rest = place;
    for (int i = codes.length - 1; i >= 0; i--) {
      Step step = steps.get(i);
      long key = step.key(rest);
      codes[i] = (int) (key % step.column().size());
      rest = (int) (key / step.column().size());
    }
  }

  /** How many numbers were given, at most. */
  int met() {
    LongNumbers last = steps.isEmpty() ? null : steps.get(steps.size() - 1).met();
    return last == null ? (int) size : last.size();
  }
}
