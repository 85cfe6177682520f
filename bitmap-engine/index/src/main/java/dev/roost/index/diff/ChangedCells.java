package dev.roost.index.diff;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.ShardBitsBuilder;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.RecordValues;
import dev.roost.index.read.Numbers;
import dev.roost.index.read.Ordinals;
import dev.roost.index.read.ShardFields;
import dev.roost.index.read.ShardRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the records whose cell in a feature differs, in a shard of each snapshot. */
final class ChangedCells {
  private final ShardFields from;
  private final ShardFields to;
  private final RecordMatch match;
  private final Cancellation cancellation;

  ChangedCells(ShardFields from, ShardFields to, RecordMatch match, Cancellation cancellation) {
    this.from = from;
    this.to = to;
    this.match = match;
    this.cancellation = cancellation;
  }

  /** The records, by their positions in the second snapshot's shard. */
  ShardBits of(FieldPair pair) {
    cancellation.check();
    if (pair.isSet()) {
      return ofSets(pair);
    } else if (!pair.isAlike()) {
      return ofValues(pair);
    }
    return pair.to().kind().hasPlanes() ? ofNumbers(pair) : ofRows(pair);
  }

  private ShardBits ofNumbers(FieldPair pair) {
    Numbers before = from.view(pair.from()).numbers();
    Numbers after = to.view(pair.to()).numbers();
    ShardBitsBuilder changed = new ShardBitsBuilder();
    match.forEach(
        (a, b) -> {
          boolean had = before.exists().contains(a);
          boolean has = after.exists().contains(b);
          if (had != has || (had && before.at(a) != after.at(b))) {
            changed.add(b);
          }
        });
    return changed.build();
  }

  private ShardBits ofRows(FieldPair pair) {
    Ordinals before = from.view(pair.from()).ordinals();
    Ordinals after = to.view(pair.to()).ordinals();
    int[] codes = codes(before.values(), after.values());
    ShardBitsBuilder changed = new ShardBitsBuilder();
    match.forEach(
        (a, b) -> {
          if (codes[before.codes().at(a)] != after.codes().at(b)) {
            changed.add(b);
          }
        });
    return changed.build();
  }

  /** The later code of each earlier one, which are places from 1; −1: the value is gone. */
  private static int[] codes(List<FieldValue> before, List<FieldValue> after) {
    Map<FieldValue, Integer> places = new HashMap<>();
    for (int i = 0; i < after.size(); i++) {
      places.put(after.get(i), i + 1);
    }
    int[] codes = new int[before.size() + 1];
    for (int i = 0; i < before.size(); i++) {
      codes[i + 1] = places.getOrDefault(before.get(i), -1);
    }
    return codes;
  }

  /** Of other scales or units the stored numbers differ where the values do not. */
  private ShardBits ofValues(FieldPair pair) {
    RecordValues before = RecordValues.of(from, pair.from());
    RecordValues after = RecordValues.of(to, pair.to());
    ShardBitsBuilder changed = new ShardBitsBuilder();
    match.forEach(
        (a, b) -> {
          if (!isSame(before.at(a), after.at(b))) {
            changed.add(b);
          }
        });
    return changed.build();
  }

  private static boolean isSame(Optional<FieldValue> before, Optional<FieldValue> after) {
    return (before.isPresent() && after.isPresent())
        ? before.get().compareTo(after.get()) == 0
        : before.isEmpty() && after.isEmpty();
  }

  /** Row by row, so that no set is made. */
  private ShardBits ofSets(FieldPair pair) {
    ShardRows before = from.rows(pair.from(), TimeRange.ALL);
    ShardRows after = to.rows(pair.to(), TimeRange.ALL);
    ShardBits changed = differing(before.exists(), after.exists());
    TreeSet<FieldValue> values = new TreeSet<>(before.values());
    values.addAll(after.values());
    for (FieldValue value : values) {
      cancellation.check();
      changed = changed.or(differing(before.row(value), after.row(value)));
    }
    return changed;
  }

  private ShardBits differing(ShardBits before, ShardBits after) {
    ShardBits had = match.translated(before);
    ShardBits has = after.and(match.records());
    return had.andNot(has).or(has.andNot(had));
  }
}
