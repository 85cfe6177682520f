package dev.roost.index.diff;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.Workers;
import dev.roost.index.read.ShardFields;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Compares snapshots whose ids mean the same: shard by shard, and of a shard only the views whose
 * files differ.
 */
final class IdComparison {
  private final IndexSnapshot from;
  private final IndexSnapshot to;
  private final List<FieldPair> features;
  private final ViewFiles filesBefore;
  private final ViewFiles filesAfter;
  private final Cancellation cancellation;
  private final Differences found;

  IdComparison(
      IndexSnapshot from,
      IndexSnapshot to,
      ComparedFeatures features,
      Cancellation cancellation,
      Differences found) {
    this.from = from;
    this.to = to;
    this.features = features.compared();
    this.filesBefore = new ViewFiles(from.manifest());
    this.filesAfter = new ViewFiles(to.manifest());
    this.cancellation = cancellation;
    this.found = found;
  }

  void run(Workers workers) {
    TreeSet<Long> shards = new TreeSet<>(from.readers().shards());
    shards.addAll(to.readers().shards());
    workers.each(List.copyOf(shards), () -> this::compare, Workers.Start.AT_ONCE);
  }

  private void compare(long shard) {
    List<Integer> suspects =
        IntStream.range(0, features.size())
            .filter(i -> !filesBefore.hasSameCells(filesAfter, features.get(i), shard))
            .boxed()
            .toList();
    if (suspects.isEmpty() && filesBefore.hasSameRecords(filesAfter, shard)) {
      return;
    }
    ShardBits before = from.readers().live(shard).exists();
    ShardBits after = to.readers().live(shard).exists();
    found.added(shard, after.andNot(before));
    found.removed(shard, before.andNot(after));
    ChangedCells cells =
        new ChangedCells(
            new ShardFields(from.readers(), shard),
            new ShardFields(to.readers(), shard),
            RecordMatch.sameIds(before.and(after)),
            cancellation);
    ShardBits changed = ShardBits.EMPTY;
    for (int i : suspects) {
      ShardBits differing = cells.of(features.get(i));
      found.cells(i, differing.cardinality());
      changed = changed.or(differing);
    }
    found.changed(shard, changed);
  }
}
