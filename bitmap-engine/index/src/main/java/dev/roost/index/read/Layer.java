package dev.roost.index.read;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.field.FieldValue;
import dev.roost.index.file.BlockCache;
import dev.roost.index.file.CorruptFileException;
import dev.roost.index.fragment.BitmapBlock;
import dev.roost.index.fragment.Fragment;
import dev.roost.index.fragment.FragmentHeader;
import dev.roost.index.fragment.Location;
import dev.roost.index.fragment.RowTable;
import dev.roost.index.manifest.FragmentEntry;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One fragment, read through the cache. */
final class Layer {
  private final Source source;
  private final FragmentEntry entry;
  private final FragmentHeader expected;
  private volatile Optional<RowBounds> bounds = Optional.empty();

  /** Where fragments are read from. */
  record Source(Warehouse warehouse, BlockCache cache, ReadTally tally) {}

  /** What is decoded of a fragment as a whole. */
  private enum Part {
    PLANES,
    ORDINALS,
    EXISTS,
    TOUCHED
  }

  private record PartKey(String path, Part part) {}

  private record Bits(ShardBits bits) implements BlockCache.Weighted {
    @Override
    public long weight() {
      return bits.weight();
    }
  }

  Layer(Source source, FragmentEntry entry, FragmentHeader expected) {
    this.source = source;
    this.entry = entry;
    this.expected = expected;
  }

  FragmentEntry entry() {
    return entry;
  }

  /** Whether a row can be in this fragment, as far as the manifest knows. */
  boolean mayHold(FieldValue value) {
    if (entry.rows() == 0 || !entry.bounds().known()) {
      return entry.rows() > 0;
    }
    if (bounds.isEmpty()) {
      bounds = Optional.of(RowBounds.of(entry.bounds(), value.type()));
    }
    return bounds.get().contains(value);
  }

  private Fragment fragment() {
    return source
        .cache()
        .get(new BlockCache.Key(entry.path(), BlockCache.Key.OPENED), Fragment.class, this::open);
  }

  private Fragment open() {
    source.tally().opened();
    Fragment fragment =
        Fragment.open(
            source.warehouse().storage(), source.warehouse().resolve(entry.path()), entry.bytes());
    if (!fragment.header().equals(expected)) {
      throw new CorruptFileException(
          fragment.name(),
          0,
          "it holds %s where the manifest lists %s".formatted(fragment.header(), expected));
    }
    return fragment;
  }

  ShardBits exists() {
    return cached(Part.EXISTS, () -> bits(fragment().exists()));
  }

  /** The records that this layer replaces in the layers below it. */
  ShardBits touched() {
    if (!expected.layer().isDelta()) {
      return ShardBits.EMPTY;
    }
    return cached(Part.TOUCHED, () -> fragment().touched().map(this::bits).orElse(ShardBits.EMPTY));
  }

  private ShardBits cached(Part part, Supplier<ShardBits> load) {
    return source
        .cache()
        .get(new PartKey(entry.path(), part), Bits.class, () -> new Bits(load.get()))
        .bits();
  }

  /** The numbers of a fragment with planes. */
  Planes planes() {
    return source
        .cache()
        .get(new PartKey(entry.path(), Part.PLANES), Planes.class, this::readPlanes);
  }

  private Planes readPlanes() {
    Fragment fragment = fragment();
    List<ShardBits> planes = new ArrayList<>();
    fragment.planes().forEach(location -> planes.add(bits(location)));
    boolean signed = !fragment.planes().isEmpty() || fragment.exists().cardinality() > 0;
    ShardBits sign = signed ? bits(fragment.sign()) : ShardBits.EMPTY;
    return new Planes(fragment.base(), exists(), sign, planes);
  }

  /** The records that have a value. */
  ShardBits row(FieldValue value) {
    Fragment fragment = fragment();
    Optional<RowTable.Row> row =
        fragment.tableFor(value).flatMap(table -> table(fragment, table).find(value));
    return row.map(this::bits).orElse(ShardBits.EMPTY);
  }

  /** The records that have any value within {@code [low, high]}; not kept. */
  ShardBits rows(FieldValue low, FieldValue high) {
    List<RowTable.Row> within =
        rowList().stream()
            .filter(r -> r.value().compareTo(low) >= 0 && r.value().compareTo(high) <= 0)
            .toList();
    if (isSliced() && !within.isEmpty()) {
      return ordinalPlanes().rows(within, fragment());
    }
    return within.stream().map(this::bits).reduce(ShardBits.EMPTY, ShardBits::or);
  }

  /** The rows in ascending order of values. */
  List<RowTable.Row> rowList() {
    Fragment fragment = fragment();
    List<RowTable.Row> rows = new ArrayList<>(fragment.rows());
    for (int table = 0; table < fragment.tables(); table++) {
      rows.addAll(table(fragment, table).rows());
    }
    return rows;
  }

  /** The records of one of this layer's rows; not kept. */
  ShardBits bits(RowTable.Row row) {
    return fragment().form().hasRowBitmaps()
        ? bits(row.location())
        : ordinalPlanes().rows(List.of(row), fragment());
  }

  /** Whether records have ordinals in place of rows. */
  boolean isSliced() {
    return fragment().form().hasOrdinalPlanes();
  }

  /** An ordinal that planes say, which is that of a row. */
  int checked(long ordinal, int rows) {
    if (ordinal >= rows) {
      throw fragment().corrupt("the ordinal %d where there are %d rows".formatted(ordinal, rows));
    }
    return (int) ordinal;
  }

  /** The ordinals of a sliced fragment. */
  OrdinalPlanes ordinalPlanes() {
    return source
        .cache()
        .get(
            new PartKey(entry.path(), Part.ORDINALS),
            OrdinalPlanes.class,
            () ->
                new OrdinalPlanes(
                    exists(), fragment().ordinalPlanes().stream().map(this::bits).toList()));
  }

  private ShardBits bits(Location location) {
    Fragment fragment = fragment();
    return source
        .cache()
        .get(
            new BlockCache.Key(entry.path(), location.block()),
            BitmapBlock.class,
            () -> fragment.block(location.block()))
        .bits(location);
  }

  private RowTable table(Fragment fragment, int table) {
    return source
        .cache()
        .get(
            new BlockCache.Key(entry.path(), fragment.tableBlock(table)),
            RowTable.class,
            () -> fragment.table(table));
  }
}
