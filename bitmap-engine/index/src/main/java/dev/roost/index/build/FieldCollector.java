package dev.roost.index.build;

import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.field.ValueType;
import dev.roost.index.keys.RecordIds;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The values of one field in one partition, by its shards' places in the partition. */
final class FieldCollector {
  private final FieldSpec field;
  private final ValueCodes codes = new ValueCodes();
  private final SortedMap<Long, Cells> shards = new TreeMap<>();

  FieldCollector(FieldSpec field) {
    this.field = field;
  }

  void put(long seq, FieldValue value) {
    require(field.kind().isSingleValued(), "has any number of values: use putStrings or putInts");
    require(value.type() == field.values(), "does not hold values of type " + value.type());
    int position = RecordIds.position(seq);
    if (field.kind().hasPlanes()) {
      ints(seq).add(position, ((FieldValue.Int) value).value());
    } else {
      RowCells cells = rows(seq);
      cells.begin(position);
      cells.add(position, value);
    }
  }

  /** Puts an integer without making an object of it where the field has planes. */
  void put(long seq, long value) {
    if (field.kind().hasPlanes()) {
      ints(seq).add(RecordIds.position(seq), value);
    } else {
      put(seq, FieldValue.of(value));
    }
  }

  void putAll(long seq, ValueType type, Collection<FieldValue> members) {
    require(!field.kind().isSingleValued(), "has one value at most: use put");
    require(type == field.values(), "does not hold values of type " + type);
    int position = RecordIds.position(seq);
    RowCells cells = rows(seq);
    cells.begin(position);
    members.forEach(member -> cells.add(position, member));
  }

  FieldSpec field() {
    return field;
  }

  /** Hands out the values of a shard and forgets them. */
  Optional<Cells> take(long place) {
    return Optional.ofNullable(shards.remove(place));
  }

  /** The last shard's place that has a value; −1: none. */
  long lastPlace() {
    return shards.isEmpty() ? -1 : shards.lastKey();
  }

  private RowCells rows(long seq) {
    return (RowCells) shards.computeIfAbsent(seq >> RecordIds.SHARD_BITS, s -> new RowCells(codes));
  }

  private IntCells ints(long seq) {
    return (IntCells) shards.computeIfAbsent(seq >> RecordIds.SHARD_BITS, s -> new IntCells());
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(
          "field '%s' (%s) %s".formatted(field.name(), field.kind(), otherwise));
    }
  }
}
