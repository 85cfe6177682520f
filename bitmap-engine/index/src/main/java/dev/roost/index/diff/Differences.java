package dev.roost.index.diff;

import dev.roost.index.bits.ShardBits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The records that differ, as bits by shard: all that is kept of them. Safe for several threads.
 */
final class Differences {
  private final List<FieldPair> features;
  private final List<LongAdder> cells;
  private final SortedMap<Long, ShardBits> added = new ConcurrentSkipListMap<>();
  private final SortedMap<Long, ShardBits> removed = new ConcurrentSkipListMap<>();
  private final SortedMap<Long, ShardBits> changed = new ConcurrentSkipListMap<>();

  Differences(List<FieldPair> features) {
    this.features = features;
    this.cells = features.stream().map(feature -> new LongAdder()).toList();
  }

  /** Records of a shard of the second snapshot that live there only. */
  void added(long shard, ShardBits records) {
    put(added, shard, records);
  }

  /** Records of a shard of the first snapshot that live there only. */
  void removed(long shard, ShardBits records) {
    put(removed, shard, records);
  }

  /** Records of a shard of the second snapshot with a cell that differs. */
  void changed(long shard, ShardBits records) {
    put(changed, shard, records);
  }

  /** Cells of a feature, by its place. */
  void cells(int feature, long count) {
    cells.get(feature).add(count);
  }

  private static void put(SortedMap<Long, ShardBits> shards, long shard, ShardBits records) {
    if (records.cardinality() > 0) {
      shards.merge(shard, records, ShardBits::or);
    }
  }

  /** By shard of the snapshot that {@link RecordDiff.Change#isInSecond} says. */
  SortedMap<Long, ShardBits> of(RecordDiff.Change change) {
    return switch (change) {
      case ADDED -> added;
      case REMOVED -> removed;
      case CHANGED -> changed;
    };
  }

  DiffCounts counts() {
    Map<String, Long> byFeature = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      byFeature.put(features.get(i).name(), cells.get(i).sum());
    }
    return new DiffCounts(count(added), count(removed), count(changed), byFeature);
  }

  private static long count(SortedMap<Long, ShardBits> shards) {
    return shards.values().stream().mapToLong(ShardBits::cardinality).sum();
  }
}
