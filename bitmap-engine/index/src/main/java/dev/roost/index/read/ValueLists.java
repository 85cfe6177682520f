package dev.roost.index.read;

import dev.roost.index.field.FieldValue;
import java.util.List;

/**
 * Lets the shards of a view that have the same values share one list of them: it is kept once, and
 * who adds up over shards sees at once that places mean the same.
 */
final class ValueLists {
  private volatile List<FieldValue> latest = List.of();

  /** The list, or the same one of another shard. */
  List<FieldValue> shared(List<FieldValue> values) {
    List<FieldValue> known = latest;
    if (known.equals(values)) {
      return known;
    }
    latest = values;
    return values;
  }
}
