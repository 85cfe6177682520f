package dev.roost.index.query;

import dev.roost.index.field.FieldValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.roaringbitmap.RoaringBitmap;

/** One field in one shard through all of its layers: {@code (base \ touched) ∪ delta}, in order. */
final class LayeredView {
  private final List<LayerReader> layers;

  /** The base and then the deltas, oldest first; none: the field has no value in the shard. */
  LayeredView(List<LayerReader> layers) {
    this.layers = List.copyOf(layers);
  }

  RoaringBitmap exists() {
    return merge(LayerReader::exists);
  }

  RoaringBitmap row(FieldValue value) {
    return merge(layer -> layer.row(value));
  }

  RoaringBitmap range(long low, long high) {
    return merge(layer -> layer.range(low, high));
  }

  private RoaringBitmap merge(Function<LayerReader, RoaringBitmap> read) {
    RoaringBitmap merged = new RoaringBitmap();
    for (LayerReader layer : layers) {
      RoaringBitmap own = read.apply(layer);
      merged =
          merged.isEmpty()
              ? own
              : RoaringBitmap.or(RoaringBitmap.andNot(merged, layer.touched()), own);
    }
    return merged;
  }

  /**
   * Adds the number of records per value to {@code counts}. What a layer still says of is disjoint
   * from what the others do, so counts add up and rows need not be merged.
   *
   * @param filter the records that count; empty: all
   */
  void count(Optional<RoaringBitmap> filter, Map<FieldValue, Long> counts) {
    RoaringBitmap replaced = new RoaringBitmap();
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerReader layer = layers.get(i);
      RoaringBitmap hidden = replaced;
      Optional<RoaringBitmap> counted = filter.map(f -> RoaringBitmap.andNot(f, hidden));
      layer.forEachRow(
          row -> {
            long count = row.location().cardinality();
            if (counted.isPresent()) {
              count = RoaringBitmap.andCardinality(layer.bitmap(row.location()), counted.get());
            } else if (!hidden.isEmpty()) {
              count = RoaringBitmap.andNotCardinality(layer.bitmap(row.location()), hidden);
            }
            if (count > 0) {
              counts.merge(row.value(), count, Long::sum);
            }
          });
      replaced = RoaringBitmap.or(replaced, layer.touched());
    }
  }
}
