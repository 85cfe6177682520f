package dev.roost.index.read;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.fragment.RowTable;
import dev.roost.index.keys.RecordIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The value of every record of a shard in a field of one row a record: its place among the values,
 * from 1; 0: null. Decoded once and kept while there is room: grouping reads it instead of
 * intersecting rows by rows.
 */
public final class Ordinals implements BlockCache.Weighted {
  private static final int VALUE_BYTES = 96;

  private final List<FieldValue> values;
  private final PackedCodes codes;

  private Ordinals(List<FieldValue> values, PackedCodes codes) {
    this.values = values;
    this.codes = codes;
  }

  static Ordinals of(ShardView view) {
    List<FieldValue> values = view.rows().values();
    Map<FieldValue, Integer> places = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      places.put(values.get(i), i + 1);
    }
    int[] codes = new int[RecordIds.SHARD_SIZE];
    List<ShardView.LayerRows> newestFirst = new ArrayList<>(view.layerRows());
    for (ShardView.LayerRows rows : newestFirst) {
      for (RowTable.Row row : rows.layer().rowList()) {
        Integer code = places.get(row.value());
        // A row all of whose records are replaced has no place.
        if (code != null) {
          ShardBits bits = rows.layer().bits(row);
          ShardBits own = rows.replaced().cardinality() == 0 ? bits : bits.andNot(rows.replaced());
          own.forEach(position -> codes[position] = code);
        }
      }
    }
    return new Ordinals(values, PackedCodes.of(codes, values.size()));
  }

  /** The values in ascending order. */
  public List<FieldValue> values() {
    return values;
  }

  public PackedCodes codes() {
    return codes;
  }

  @Override
  public long weight() {
    return codes.weight() + (long) VALUE_BYTES * values.size() + 64;
  }
}
