package dev.roost.jobs.source;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.shuffle.Tally;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the values of features in their ranges, whatever source they come from, and counts what it
 * replaces in rows that are taken. For one thread.
 */
final class Ranges {

  /** What {@link #tally} counts, by feature. */
  private static final String CLAMPED = "Clamped";

  private static final String NULLED = "Nulled";

  private final RangeRule[] rules;
  private final long[] clamped;
  private final long[] nulled;
  private final int[] row;
  private final boolean[] rowNulled;
  private int inRow;

  Ranges(FeatureSchema schema) {
    rules = schema.features().stream().map(RangeRule::of).toArray(RangeRule[]::new);
    clamped = new long[rules.length];
    nulled = new long[rules.length];
    row = new int[rules.length];
    rowNulled = new boolean[rules.length];
  }

  /** Begins a row. */
  void begin() {
    inRow = 0;
  }

  /** Throws when the cell has a value out of its feature's range. */
  void check(int place, Cells cells) throws BadCellException {
    rules[place].check(cells);
  }

  /**
   * Replaces a value that is out of range, of its type's too, if the feature says so.
   *
   * @param bad why the cell cannot be taken as it is
   * @return whether the cell is good now
   */
  boolean settle(int place, Cells cells, BadCellException bad) {
    Feature feature = rules[place].feature();
    if (bad.side() == BadCellException.Side.NONE || feature.type().isSet()) {
      return false;
    }
    return switch (feature.onOutOfRange()) {
      case ON_OUT_OF_RANGE_UNSPECIFIED, ON_OUT_OF_RANGE_REJECT, UNRECOGNIZED -> false;
      case ON_OUT_OF_RANGE_CLAMP -> clamp(place, cells, bad.side());
      case ON_OUT_OF_RANGE_NULL -> replaceByNull(place, cells);
    };
  }

  private boolean clamp(int place, Cells cells, BadCellException.Side side) {
    return switch (side) {
      case BELOW -> replace(place, cells, rules[place].least());
      case ABOVE -> replace(place, cells, rules[place].greatest());
      case NOWHERE, NONE -> replaceByNull(place, cells);
    };
  }

  private boolean replace(int place, Cells cells, long number) {
    cells.setNumber(place, number);
    note(place, OnOutOfRange.ON_OUT_OF_RANGE_CLAMP);
    return true;
  }

  private boolean replaceByNull(int place, Cells cells) {
    cells.setNull(place);
    note(place, OnOutOfRange.ON_OUT_OF_RANGE_NULL);
    return true;
  }

  private void note(int place, OnOutOfRange done) {
    row[inRow] = place;
    rowNulled[inRow] = done == OnOutOfRange.ON_OUT_OF_RANGE_NULL;
    inRow++;
  }

  /** The row is taken: what was replaced in it counts. */
  void commit() {
    for (int i = 0; i < inRow; i++) {
      long[] counts = rowNulled[i] ? nulled : clamped;
      counts[row[i]]++;
    }
    inRow = 0;
  }

  /** What was replaced in the rows that were taken. */
  Tally tally() {
    SortedMap<Tally.Kind, Long> counts = new TreeMap<>();
    for (int place = 0; place < rules.length; place++) {
      String name = rules[place].feature().name();
      if (clamped[place] > 0) {
        counts.put(new Tally.Kind(CLAMPED, name), clamped[place]);
      }
      if (nulled[place] > 0) {
        counts.put(new Tally.Kind(NULLED, name), nulled[place]);
      }
    }
    return new Tally(counts);
  }
}
