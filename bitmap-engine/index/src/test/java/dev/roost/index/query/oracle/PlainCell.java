package dev.roost.index.query.oracle;

import dev.roost.index.field.FieldValue;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The value of one record in one stored field; a field that is null has none.
 *
 * @param members the value, or the members of a set, each with the times at which it was added
 *     (none: without a time); a number is as stored; of a signed set the keys that are true
 * @param known of a signed set the keys that are true or false, else empty
 */
record PlainCell(SortedMap<FieldValue, Set<LocalDateTime>> members, SortedSet<FieldValue> known) {

  static PlainCell of(FieldValue... members) {
    return of(Arrays.asList(members));
  }

  static PlainCell of(Collection<FieldValue> members) {
    SortedMap<FieldValue, Set<LocalDateTime>> withoutTimes = new TreeMap<>();
    members.forEach(m -> withoutTimes.put(m, Set.of()));
    return new PlainCell(withoutTimes, new TreeSet<>());
  }

  static PlainCell number(long stored) {
    return of(FieldValue.of(stored));
  }

  static PlainCell timed(Map<FieldValue, Set<LocalDateTime>> members) {
    return new PlainCell(new TreeMap<>(members), new TreeSet<>());
  }

  static PlainCell signed(Collection<FieldValue> whenTrue, Collection<FieldValue> whenFalse) {
    SortedSet<FieldValue> known = new TreeSet<>(whenTrue);
    known.addAll(whenFalse);
    return new PlainCell(of(whenTrue).members(), known);
  }

  /** The number of a field with planes, as stored. */
  long number() {
    return ((FieldValue.Int) members.firstKey()).value();
  }

  @Override
  public String toString() {
    return (known.isEmpty() ? "" : "known " + known + ", true ") + members;
  }
}
