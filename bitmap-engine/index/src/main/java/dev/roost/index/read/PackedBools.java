package dev.roost.index.read;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldValue;
import java.util.List;
import java.util.function.Function;

/** The bool fields of an index as one set of their names. */
final class PackedBools implements ShardRows {
  private final List<Named> present;
  private final List<ShardBits> bits;
  private final ShardBits exists;

  /** A bool field of the shard. */
  record Named(FieldValue name, ShardView view) {}

  /**
   * The names whose fields have a record.
   *
   * @param bools in ascending order of names
   * @param read which records have the name
   */
  PackedBools(List<Named> bools, Function<ShardView, ShardBits> read) {
    this.present = bools.stream().filter(b -> read.apply(b.view()).cardinality() > 0).toList();
    this.bits = present.stream().map(b -> read.apply(b.view())).toList();
    this.exists = bools.stream().map(b -> b.view().exists()).reduce(ShardBits.EMPTY, ShardBits::or);
  }

  @Override
  public List<FieldValue> values() {
    return present.stream().map(Named::name).toList();
  }

  @Override
  public int count(int place) {
    return bits.get(place).cardinality();
  }

  @Override
  public ShardBits bits(int place) {
    return bits.get(place);
  }

  @Override
  public ShardBits row(FieldValue value) {
    int place = values().indexOf(value);
    return place < 0 ? ShardBits.EMPTY : bits.get(place);
  }

  /** The records of which any of the bools is known. */
  @Override
  public ShardBits exists() {
    return exists;
  }
}
