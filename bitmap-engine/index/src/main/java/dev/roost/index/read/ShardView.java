package dev.roost.index.read;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.fragment.RowTable;
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

  // All values are read for runs, which of more is worth less than reading a few rows alone.
  private static final int MOST_ROWS_FOR_RUNS = 4_096;

  private static final ShardRows NO_ROWS = new UnitedRows(List.of(), new ShardView());

  /** What is kept of a view as a whole. */
  enum Part {
    EXISTS,
    ROWS,
    RUNS,
    ORDINALS,
    PLANES,
    NUMBERS
  }

  private record RowKey(String view, FieldValue value) {}

  private record RunKey(String view, RowRuns.Run run) {}

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

  /**
   * The records that have any of several values, as bits to be united: of neighbouring values the
   * union is read and kept in place of the rows.
   */
  public List<ShardBits> rows(List<FieldValue> anyOf) {
    List<FieldValue> some = anyOf.stream().filter(this::mayHold).toList();
    if (!RowRuns.isWorthwhile(some.size())
        || layers.stream().anyMatch(l -> l.entry().rows() > MOST_ROWS_FOR_RUNS)) {
      return anyOf.stream().map(this::row).toList();
    }
    return keep(Part.RUNS, RowRuns.class, this::runs).covering(some).stream()
        .map(this::run)
        .toList();
  }

  private RowRuns runs() {
    return new RowRuns(
        layers.stream()
            .flatMap(layer -> layer.rowList().stream())
            .map(RowTable.Row::value)
            .sorted()
            .distinct()
            .toList());
  }

  private ShardBits run(RowRuns.Run run) {
    if (run.level() == 0) {
      return row(run.first());
    }
    return cache
        .get(
            new RunKey(name, run),
            Kept.class,
            () -> new Kept(merge(layer -> layer.rows(run.first(), run.last()))))
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

  /**
   * The records whose number is within {@code [low, high]}, to be evaluated chunk by chunk.
   *
   * @param planes what {@link #planes} returned to the query before, if they are needed
   */
  public ChunkSource range(long low, long high, Supplier<Planes> planes) {
    if (low > high || layers.stream().allMatch(l -> NumberBounds.of(l).misses(low, high))) {
      tally.pruned(layers.size());
      return ChunkSource.NONE;
    }
    if (layers.size() == 1 && NumberBounds.of(layers.get(0)).isWithin(low, high)) {
      tally.pruned(1);
      return ChunkSource.of(exists());
    }
    return new NumberRange(planes.get(), low, high)::into;
  }

  /** The numbers of a field with planes, of all layers together. */
  public Planes planes() {
    return switch (layers.size()) {
      case 0 -> Planes.NONE;
      case 1 -> layers.get(0).planes();
      default -> keep(Part.PLANES, Planes.class, () -> MergedPlanes.of(layers));
    };
  }

  private ShardBits merge(Function<Layer, ShardBits> read) {
    return layers.size() == 1
        ? read.apply(layers.get(0))
        : ShardBits.layered(
            layers.stream().map(read).toList(), layers.stream().map(Layer::touched).toList());
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
  record LayerRows(Layer layer, ShardBits replaced) {
    /** How many records each row of the layer still has. */
    int[] counts() {
      List<RowTable.Row> rows = layer.rowList();
      int[] counts = rows.stream().mapToInt(RowTable.Row::cardinality).toArray();
      if (layer.isSliced()) {
        OrdinalPlanes ordinals = layer.ordinalPlanes();
        layer
            .exists()
            .and(replaced)
            .forEach(position -> counts[layer.checked(ordinals.at(position), counts.length)]--);
      } else if (replaced.cardinality() > 0) {
        for (int i = 0; i < counts.length; i++) {
          counts[i] -= (int) layer.bits(rows.get(i)).andCardinality(replaced);
        }
      }
      return counts;
    }
  }
}
