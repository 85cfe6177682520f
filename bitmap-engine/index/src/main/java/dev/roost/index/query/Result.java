package dev.roost.index.query;

import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordKey;
import java.util.List;

/** The answer to one call. */
public sealed interface Result {

  /** Records, in ascending order of their ids. */
  record Keys(List<RecordKey> keys) implements Result {
    public Keys {
      keys = List.copyOf(keys);
    }
  }

  /** How many records. */
  record Count(long count) implements Result {}

  /** Values with their number of records, in the order that the call asks for. */
  record Pairs(List<Pair> pairs) implements Result {
    public Pairs {
      pairs = List.copyOf(pairs);
    }
  }

  /** A value and how many records have it. */
  record Pair(FieldValue value, long count) {}
}
