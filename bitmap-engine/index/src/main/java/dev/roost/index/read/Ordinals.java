package dev.roost.index.read;

import dev.roost.index.bits.PlaneDecoder;
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
      if (rows.layer().isSliced()) {
        addSliced(rows, places, codes);
      } else {
        addRows(rows, places, codes);
      }
    }
    return new Ordinals(values, PackedCodes.of(codes, values.size()));
  }

  private static void addRows(
      ShardView.LayerRows rows, Map<FieldValue, Integer> places, int[] codes) {
    for (RowTable.Row row : rows.layer().rowList()) {
      Integer code = places.get(row.value());
      // A row all of whose records are replaced has no place.
      if (code != null) {
        rows.layer()
            .bits(row)
            .forEach(
                position -> {
                  if (!rows.replaced().contains(position)) {
                    codes[position] = code;
                  }
                });
      }
    }
  }

  private static void addSliced(
      ShardView.LayerRows rows, Map<FieldValue, Integer> places, int[] codes) {
    Layer layer = rows.layer();
    List<RowTable.Row> all = layer.rowList();
    int[] codeOf = new int[all.size()];
    for (int i = 0; i < codeOf.length; i++) {
      codeOf[i] = places.getOrDefault(all.get(i).value(), 0);
    }
    OrdinalPlanes planes = layer.ordinalPlanes();
    PlaneDecoder decoder = new PlaneDecoder();
    ShardBits own = layer.exists().andNot(rows.replaced());
    for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
      long[] ordinals = decoder.decode(planes.planes(), chunk);
      int start = chunk << 16;
      own.chunk(chunk)
          .forEach(
              position ->
                  codes[start + position] =
                      codeOf[layer.checked(ordinals[position], codeOf.length)]);
    }
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
