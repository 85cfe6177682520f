package dev.roost.index.read;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.fragment.RowTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows of a view in one shard: values and how many records have them now. */
final class StoredRows implements ShardRows, BlockCache.Weighted {
  private static final int VALUE_BYTES = 96;

  private final ShardView view;
  private final List<FieldValue> values;
  private final int[] counts;

  private StoredRows(ShardView view, List<FieldValue> values, int[] counts) {
    this.view = view;
    this.values = values;
    this.counts = counts;
  }

  static StoredRows of(ShardView view, ValueLists lists) {
    List<FieldValue> values = new ArrayList<>();
    List<Integer> counts = new ArrayList<>();
    if (view.layers().size() == 1) {
      for (RowTable.Row row : view.layers().get(0).rowList()) {
        values.add(row.value());
        counts.add(row.location().cardinality());
      }
    } else {
      merged(view)
          .forEach(
              (value, count) -> {
                values.add(value);
                counts.add(count);
              });
    }
    return new StoredRows(
        view,
        lists.shared(List.copyOf(values)),
        counts.stream().mapToInt(Integer::intValue).toArray());
  }

  /** What layers still say of is disjoint, so counts add up and rows need not be merged. */
  private static Map<FieldValue, Integer> merged(ShardView view) {
    Map<FieldValue, Integer> counts = new TreeMap<>();
    for (ShardView.LayerRows rows : view.layerRows()) {
      int[] own = rows.counts();
      List<RowTable.Row> all = rows.layer().rowList();
      for (int i = 0; i < own.length; i++) {
        if (own[i] > 0) {
          counts.merge(all.get(i).value(), own[i], Integer::sum);
        }
      }
    }
    return counts;
  }

  @Override
  public List<FieldValue> values() {
    return values;
  }

  @Override
  public int count(int place) {
    return counts[place];
  }

  @Override
  public ShardBits bits(int place) {
    return view.row(values.get(place));
  }

  @Override
  public ShardBits row(FieldValue value) {
    return view.row(value);
  }

  @Override
  public ShardBits exists() {
    return view.exists();
  }

  @Override
  public long weight() {
    return 64 + (long) (VALUE_BYTES + Integer.BYTES) * values.size();
  }
}
