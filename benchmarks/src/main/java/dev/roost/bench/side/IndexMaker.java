package dev.roost.bench.side;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.roost.bench.data.Column;
import dev.roost.bench.data.Rewritten;
import dev.roost.bench.data.Table;
import dev.roost.index.build.PartitionIndexBuilder;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.KeyHash;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FeatureSetReference;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.HistoryReference;
import dev.roost.index.manifest.IdSpace;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.RowCounts;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.LocalStorage;
import dev.roost.index.storage.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Builds the index of a generated table in a local folder, a shard of 2^20 rows at a time, so that
 * memory holds two shards whatever the number of rows. There is no key dictionary: the queries
 * compared return numbers, never keys.
 */
public final class IndexMaker {
  private static final RecordIds IDS = new RecordIds(1);
  private static final int THREADS = 2;

  private final BlockCache cache;

  /** A maker of indexes that share a cache. */
  public IndexMaker(BlockCache cache) {
    this.cache = cache;
  }

  public RoostIndex make(Table table, Path folder) {
    Warehouse warehouse = Warehouse.at(new LocalStorage(), folder.toUri());
    long shards = (table.rows() + RecordIds.SHARD_SIZE - 1) / RecordIds.SHARD_SIZE;
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<ViewFragment>>> parts =
          LongStream.range(0, shards)
              .mapToObj(shard -> pool.submit(() -> shard(table, shard, warehouse)))
              .toList();
      List<ViewFragment> fragments =
          parts.stream().flatMap(part -> Waiting.on(part).stream()).toList();
      return new RoostIndex(
          table, manifest(table, FieldViews.ofBases(fragments)), fragments, warehouse, cache);
    } finally {
      pool.shutdownNow();
    }
  }

  /** The index of the original with a delta for each rewriting. */
  public RoostIndex make(Rewritten rewritten, Path folder) {
    RoostIndex base = make(rewritten.original(), folder);
    Warehouse warehouse = Warehouse.at(new LocalStorage(), folder.toUri());
    List<FieldView> views = new DeltaMaker(rewritten, warehouse).over(base.manifest().views());
    return new RoostIndex(
        rewritten.original(), manifest(rewritten.original(), views), List.of(), warehouse, cache);
  }

  private static List<ViewFragment> shard(Table table, long shard, Warehouse warehouse) {
    long first = shard << RecordIds.SHARD_BITS;
    int count = (int) Math.min(RecordIds.SHARD_SIZE, table.rows() - first);
    PartitionIndexBuilder builder = new PartitionIndexBuilder(IDS, 0, table.fields());
    for (int k = 0; k < count; k++) {
      builder.record(first + k);
    }
    long[] values = new long[count];
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      column.value().fill().into(first, values, count);
      for (int k = 0; k < count; k++) {
        if (column.isBool()) {
          builder.put(c, first + k, values[k] == 0);
        } else {
          builder.put(c, first + k, values[k]);
        }
      }
    }
    return builder.write(warehouse, table.name());
  }

  private static Manifest manifest(Table table, List<FieldView> views) {
    return Manifest.builder()
        .featureSet(
            new FeatureSetReference(
                "bench", table.name(), 1, JsonNodeFactory.instance.objectNode()))
        .ingestion(JsonNodeFactory.instance.objectNode())
        .idSpace(new IdSpace("bench", 0, IDS.partitions(), KeyHash.NAME))
        .history(new HistoryReference("bench." + table.name(), "main", 1))
        .rows(new RowCounts(table.rows(), table.rows(), 0, 0, 0, table.rows()))
        .liveRecords(table.rows())
        .fields(table.fields())
        .views(views)
        .build();
  }
}
