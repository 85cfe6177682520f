package dev.roost.index.query;

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
import java.util.Optional;
import java.util.function.Consumer;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads one fragment through the cache. Bitmaps it returns are shared: callers do not change them.
 */
final class LayerReader {
  private final Fragment fragment;
  private final String path;
  private final BlockCache cache;

  private LayerReader(Fragment fragment, String path, BlockCache cache) {
    this.fragment = fragment;
    this.path = path;
    this.cache = cache;
  }

  static LayerReader open(
      Warehouse warehouse, FragmentEntry entry, FragmentHeader expected, BlockCache cache) {
    Fragment fragment =
        cache.get(
            new BlockCache.Key(entry.path(), BlockCache.Key.OPENED),
            Fragment.class,
            () ->
                Fragment.open(warehouse.storage(), warehouse.resolve(entry.path()), entry.bytes()));
    if (!fragment.header().equals(expected)) {
      throw new CorruptFileException(
          fragment.name(),
          0,
          "it holds %s where the manifest lists %s".formatted(fragment.header(), expected));
    }
    return new LayerReader(fragment, entry.path(), cache);
  }

  RoaringBitmap exists() {
    return bitmap(fragment.exists());
  }

  /** The records that this layer replaces in the layers below it. */
  RoaringBitmap touched() {
    return fragment.touched().map(this::bitmap).orElseGet(RoaringBitmap::new);
  }

  /** The records that have a value; empty: none. */
  RoaringBitmap row(FieldValue value) {
    Optional<RowTable.Row> row =
        fragment.tableFor(value).flatMap(table -> table(table).find(value));
    return row.map(r -> bitmap(r.location())).orElseGet(RoaringBitmap::new);
  }

  /** Visits every row in ascending order of values. */
  void forEachRow(Consumer<RowTable.Row> visitor) {
    for (int table = 0; table < fragment.tables(); table++) {
      table(table).rows().forEach(visitor);
    }
  }

  /** The records whose int is within {@code [low, high]}. */
  RoaringBitmap range(long low, long high) {
    return new PlaneComparison(fragment, this::bitmap).range(low, high);
  }

  RoaringBitmap bitmap(Location location) {
    return cache
        .get(
            new BlockCache.Key(path, location.block()),
            BitmapBlock.class,
            () -> fragment.block(location.block()))
        .bitmap(location);
  }

  private RowTable table(int table) {
    return cache.get(
        new BlockCache.Key(path, fragment.tableBlock(table)),
        RowTable.class,
        () -> fragment.table(table));
  }
}
