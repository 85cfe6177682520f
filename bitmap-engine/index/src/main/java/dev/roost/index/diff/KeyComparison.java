package dev.roost.index.diff;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.ShardBitsBuilder;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.Workers;
import dev.roost.index.read.ShardFields;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Compares snapshots whose ids do not mean the same: by the keys of their records. */
final class KeyComparison {
  private static final int KEYS_A_CHECK = 1 << 12;

  private final IndexSnapshot from;
  private final IndexSnapshot to;
  private final ComparedFeatures features;
  private final Cancellation cancellation;
  private final Differences found;

  /** By shard of the first snapshot the records that live in the second too. */
  private final Map<Long, ShardBitsBuilder> matched = new ConcurrentHashMap<>();

  KeyComparison(
      IndexSnapshot from,
      IndexSnapshot to,
      ComparedFeatures features,
      Cancellation cancellation,
      Differences found) {
    this.from = from;
    this.to = to;
    this.features = features;
    this.cancellation = cancellation;
    this.found = found;
  }

  void run(Workers workers) {
    workers.each(to.readers().shards(), Worker::new, Workers.Start.AT_ONCE);
    for (long shard : from.readers().shards()) {
      cancellation.check();
      ShardBits live = from.readers().live(shard).exists();
      ShardBitsBuilder too = matched.get(shard);
      found.removed(shard, too == null ? live : live.andNot(too.build()));
    }
  }

  /** Pairs of positions in a shard of each snapshot, of the same records. */
  private static final class Pairs {
    private final PositionList from = new PositionList();
    private final PositionList to = new PositionList();

    void add(int first, int second) {
      from.add(first);
      to.add(second);
    }
  }

  /** Does a shard of the second snapshot. For one thread. */
  private final class Worker implements Consumer<Long> {
    private final Map<Long, ShardBits> liveBefore = new HashMap<>();
    private int keys;

    @Override
    public void accept(Long shard) {
      Map<Long, Pairs> pairs = new TreeMap<>();
      ShardBitsBuilder added = new ShardBitsBuilder();
      long start = shard << RecordIds.SHARD_BITS;
      to.readers()
          .live(shard)
          .exists()
          .forEach(
              position -> {
                OptionalLong id = idBefore(start + position);
                if (id.isPresent()) {
                  pairs
                      .computeIfAbsent(RecordIds.shardOf(id.getAsLong()), s -> new Pairs())
                      .add(RecordIds.position(id.getAsLong()), position);
                } else {
                  added.add(position);
                }
              });
      found.added(shard, added.build());
      pairs.forEach((before, records) -> compare(before, shard, records));
    }

    /** The id in the first snapshot of a record of the second that lives in both. */
    private OptionalLong idBefore(long id) {
      if (++keys % KEYS_A_CHECK == 0) {
        cancellation.check();
      }
      OptionalLong before = from.keys().idOf(to.keys().keyOf(id));
      return before.isPresent() && isLiveBefore(before.getAsLong()) ? before : OptionalLong.empty();
    }

    private boolean isLiveBefore(long id) {
      return liveBefore
          .computeIfAbsent(RecordIds.shardOf(id), s -> from.readers().live(s).exists())
          .contains(RecordIds.position(id));
    }

    private void compare(long before, long after, Pairs records) {
      int[] positionsBefore = records.from.toArray();
      ShardBitsBuilder known = matched.computeIfAbsent(before, s -> new ShardBitsBuilder());
      synchronized (known) {
        for (int position : positionsBefore) {
          known.add(position);
        }
      }
      ChangedCells cells =
          new ChangedCells(
              new ShardFields(from.readers(), before),
              new ShardFields(to.readers(), after),
              RecordMatch.pairs(positionsBefore, records.to.toArray()),
              cancellation);
      ShardBits changed = ShardBits.EMPTY;
      for (int i = 0; i < features.compared().size(); i++) {
        ShardBits differing = cells.of(features.compared().get(i));
        found.cells(i, differing.cardinality());
        changed = changed.or(differing);
      }
      found.changed(after, changed);
    }
  }
}
