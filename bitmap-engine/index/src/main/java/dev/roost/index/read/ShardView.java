package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.Words;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One view of one field in one shard through all of its layers: {@code value = (base \ touched) ∪
 * delta}, oldest delta first. What is merged or decoded is kept in the cache.
 */
public final class ShardView {
  private final List<Layer> layers;
  private final BlockCache cache;
  private final ReadTally tally;
  private final ValueLists values;
  private final String name;

  private static final ShardRows NO_ROWS = new UnitedRows(List.of(), new ShardView());

  /** What is kept of a view as a whole. */
  enum Part {
    EXISTS,
    ROWS,
    ORDINALS,
    NUMBERS
  }

  private record RowKey(String view, FieldValue value) {}

  record PartKey(String view, Part part) {}

  private record Kept(ShardBits bits) implements BlockCache.Weighted {
    @Override
    public long weight() {
      return bits.weight() + 128;
    }
  }

  ShardView(List<Layer> layers, BlockCache cache, ReadTally tally, ValueLists values) {
    this.layers = List.copyOf(layers);
    this.cache = cache;
    this.tally = tally;
    this.values = values;
    this.name = layers.stream().map(l -> l.entry().path()).collect(Collectors.joining("\n"));
  }

  private ShardView() {
    this(List.of(), new BlockCache(0), new ReadTally(), new ValueLists());
  }

  List<Layer> layers() {
    return layers;
  }

  <T extends BlockCache.Weighted> T keep(Part part, Class<T> type, Supplier<T> load) {
    return cache.get(new PartKey(name, part), type, load);
  }

  /** The records that are not null. */
  public ShardBits exists() {
    if (layers.isEmpty()) {
      return ShardBits.EMPTY;
    }
    return keep(Part.EXISTS, Kept.class, () -> new Kept(merge(Layer::exists))).bits();
  }

  /** The records that have a value of a field with rows. */
  public ShardBits row(FieldValue value) {
    if (!mayHold(value)) {
      tally.pruned(layers.size());
      return ShardBits.EMPTY;
    }
    return cache
        .get(new RowKey(name, value), Kept.class, () -> new Kept(merge(layer -> layer.row(value))))
        .bits();
  }

  private boolean mayHold(FieldValue value) {
    for (Layer layer : layers) {
      if (layer.mayHold(value)) {
        return true;
      }
    }
    return false;
  }

  /** All rows of a field with rows. */
  public ShardRows rows() {
    if (layers.isEmpty()) {
      return NO_ROWS;
    }
    return keep(Part.ROWS, StoredRows.class, () -> StoredRows.of(this, values));
  }

  /** The decoded values of a field with rows of which a record has one at most. */
  public Ordinals ordinals() {
    return keep(Part.ORDINALS, Ordinals.class, () -> Ordinals.of(this));
  }

  /** The decoded numbers of a field with planes. */
  public Numbers numbers() {
    return keep(Part.NUMBERS, Numbers.class, () -> Numbers.of(this));
  }

  /** The records whose number is within {@code [low, high]}, to be evaluated chunk by chunk. */
  public ChunkSource range(long low, long high) {
    List<Layer> open = layers.stream().filter(l -> !NumberBounds.of(l).misses(low, high)).toList();
    if (low > high || open.isEmpty()) {
      tally.pruned(layers.size());
      return ChunkSource.NONE;
    }
    if (layers.size() == 1 && NumberBounds.of(layers.get(0)).isWithin(low, high)) {
      tally.pruned(1);
      return ChunkSource.of(exists());
    }
    List<LayerRange> ranges =
        layers.stream()
            .map(
                l ->
                    open.contains(l)
                        ? new LayerRange(l.touched(), new NumberRange(l.planes(), low, high))
                        : new LayerRange(l.touched(), new NumberRange(NOTHING, 1, 0)))
            .toList();
    return (chunk, target, scratch) -> rangeInto(ranges, chunk, target, scratch);
  }

  private static final Planes NOTHING = new Planes(0, ShardBits.EMPTY, ShardBits.EMPTY, List.of());

  private record LayerRange(ShardBits touched, NumberRange range) {}

  private static void rangeInto(
      List<LayerRange> layers, int chunk, long[] target, Scratch scratch) {
    layers.get(0).range().into(chunk, target, scratch);
    for (LayerRange layer : layers.subList(1, layers.size())) {
      Words.andNot(target, layer.touched().chunk(chunk));
      long[] own = scratch.take();
      layer.range().into(chunk, own, scratch);
      for (int i = 0; i < Chunk.WORDS; i++) {
        target[i] |= own[i];
      }
      scratch.give(own);
    }
  }

  /**
   * For every layer with planes, from the newest: the numbers, and the records for which this layer
   * does not count, for a newer one replaces them.
   */
  public void forEachPlanes(PlanesVisitor visitor) {
    ShardBits replaced = ShardBits.EMPTY;
    for (int i = layers.size() - 1; i >= 0; i--) {
      visitor.visit(new LayerNumbers(layers.get(i).planes(), replaced));
      replaced = replaced.or(layers.get(i).touched());
    }
  }

  /** Is given the layers of a view. */
  @FunctionalInterface
  public interface PlanesVisitor {
    void visit(LayerNumbers numbers);
  }

  private ShardBits merge(Function<Layer, ShardBits> read) {
    ShardBits merged = read.apply(layers.get(0));
    for (Layer layer : layers.subList(1, layers.size())) {
      merged = merged.replace(layer.touched(), read.apply(layer));
    }
    return merged;
  }

  /** What each layer has of a row, without what later layers replace: disjoint. */
  List<LayerRows> layerRows() {
    List<LayerRows> all = new ArrayList<>();
    ShardBits replaced = ShardBits.EMPTY;
    for (int i = layers.size() - 1; i >= 0; i--) {
      all.add(new LayerRows(layers.get(i), replaced));
      replaced = replaced.or(layers.get(i).touched());
    }
    return all;
  }

  /** A layer and the records of which it says nothing any more. */
  record LayerRows(Layer layer, ShardBits replaced) {}
}
