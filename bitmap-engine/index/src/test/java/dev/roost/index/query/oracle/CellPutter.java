package dev.roost.index.query.oracle;

import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.build.TimedMember;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Gives the cells of records to a builder, by the method for their kind. */
final class CellPutter {
  private final PartitionIndexBuilder builder;
  private final List<FieldSpec> fields;

  CellPutter(PartitionIndexBuilder builder, List<FieldSpec> fields) {
    this.builder = builder;
    this.fields = fields;
  }

  void put(int place, long seq, PlainCell cell) {
    FieldSpec field = fields.get(place);
    switch (field.kind()) {
      case MUTEX, BOOL -> putOne(place, seq, cell.members().firstKey());
      case INT -> builder.put(place, seq, cell.number());
      case SET -> putSet(place, seq, field, cell.members().keySet());
      case TIME_SET -> builder.putTimed(place, seq, timed(cell));
      case SIGNED_SET ->
          builder.putSigned(
              place,
              seq,
              numbers(cell.members().keySet()),
              numbers(cell.known().stream().filter(k -> !cell.members().containsKey(k)).toList()));
      case PACKED_BOOLS, PACKED_BOOLS_EXISTS, SIGNED_EXISTS ->
          throw new IllegalStateException("a view has no cells of its own");
    }
  }

  private void putOne(int place, long seq, FieldValue value) {
    if (value instanceof FieldValue.Int number) {
      builder.put(place, seq, number.value());
    } else if (value instanceof FieldValue.Bool bool) {
      builder.put(place, seq, bool.value());
    } else {
      builder.put(place, seq, value.text());
    }
  }

  private void putSet(int place, long seq, FieldSpec field, Collection<FieldValue> members) {
    switch (field.values()) {
      case STRING ->
          builder.putStrings(place, seq, members.stream().map(FieldValue::text).toList());
      case INT -> builder.putInts(place, seq, numbers(members));
      case BOOL, DECIMAL, TIMESTAMP, DATE ->
          throw new IllegalStateException("there are no sets of " + field.values());
    }
  }

  private static List<Long> numbers(Collection<FieldValue> values) {
    return values.stream().map(v -> ((FieldValue.Int) v).value()).toList();
  }

  /** A member that was added several times is there several times, without a time once. */
  private static List<TimedMember> timed(PlainCell cell) {
    List<TimedMember> members = new ArrayList<>();
    cell.members()
        .forEach(
            (value, times) -> {
              if (times.isEmpty()) {
                members.add(new TimedMember(value, Optional.empty()));
              }
              times.forEach(time -> members.add(new TimedMember(value, Optional.of(time))));
            });
    return members;
  }
}
