package dev.roost.index.read;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldValue;
import java.util.List;
import java.util.TreeSet;

/** The rows of several views of one time set as one. */
final class UnitedRows implements ShardRows {
  private final List<ShardRows> views;
  private final ShardView standard;
  private final List<FieldValue> values;

  UnitedRows(List<ShardRows> views, ShardView standard) {
    this.views = views;
    this.standard = standard;
    TreeSet<FieldValue> all = new TreeSet<>();
    views.forEach(v -> all.addAll(v.values()));
    this.values = List.copyOf(all);
  }

  @Override
  public List<FieldValue> values() {
    return values;
  }

  @Override
  public int count(int place) {
    return bits(place).cardinality();
  }

  @Override
  public ShardBits bits(int place) {
    return row(values.get(place));
  }

  @Override
  public ShardBits row(FieldValue value) {
    return views.stream().map(v -> v.row(value)).reduce(ShardBits.EMPTY, ShardBits::or);
  }

  @Override
  public ShardBits exists() {
    return standard.exists();
  }
}
