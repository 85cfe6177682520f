package dev.roost.index.query;

import dev.roost.index.field.FieldValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many records have which value, added up over shards that mostly have the same values. */
final class ValueTotals {
  private final Map<FieldValue, Long> finished = new HashMap<>();
  private List<FieldValue> values = List.of();
  private long[] counts = {};

  /** The counts of these values, by their places, to be added to before the next call. */
  long[] of(List<FieldValue> shardValues) {
    if (!values.equals(shardValues)) {
      finish();
      values = shardValues;
      counts = new long[values.size()];
    }
    return counts;
  }

  private void finish() {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        finished.merge(values.get(i), counts[i], Long::sum);
      }
    }
    values = List.of();
    counts = new long[0];
  }

  /** What was counted; values that no record has are left out. */
  Map<FieldValue, Long> all() {
    finish();
    return finished;
  }
}
