package dev.roost.index.diff;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.diff.LeastKeys.Entry;
import dev.roost.index.diff.RecordDiff.Change;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.KeyReader;
import java.util.List;
import java.util.Optional;

/**
 * The records that differ, batch by batch in ascending order of keys. Keys are not in this order in
 * the index, so the least ones are looked for among all, so many at once that ten searches do for a
 * million. For one thread.
 */
public final class DiffRecords {
  private static final int KEYS_AT_ONCE = 100_000;
  private static final int BATCH = 5_000;
  private static final int KEYS_A_CHECK = 1 << 12;

  private final IndexSnapshot from;
  private final IndexSnapshot to;
  private final Differences found;
  private final Cancellation cancellation;
  private final DiffCells cells;

  private List<Entry> ahead = List.of();
  private Optional<Entry> last = Optional.empty();
  private long wanted;
  private int keys;

  DiffRecords(
      IndexSnapshot from,
      IndexSnapshot to,
      List<FieldPair> features,
      Differences found,
      long limit,
      Cancellation cancellation) {
    this.from = from;
    this.to = to;
    this.found = found;
    this.cancellation = cancellation;
    this.cells = new DiffCells(from, to, features, cancellation);
    this.wanted = Math.min(limit, found.counts().records());
  }

  /**
   * The next records, some thousand at most; none: there are no more, or as many as wanted were
   * given.
   *
   * @throws dev.roost.index.query.QueryCancelledException when it was stopped
   */
  public List<RecordDiff> next() {
    if (ahead.isEmpty() && wanted > 0) {
      ahead = search((int) Math.min(wanted, KEYS_AT_ONCE));
      wanted -= ahead.size();
      last = Optional.of(ahead.get(ahead.size() - 1));
    }
    List<Entry> batch = ahead.subList(0, Math.min(ahead.size(), BATCH));
    ahead = ahead.subList(batch.size(), ahead.size());
    return cells.of(batch);
  }

  private List<Entry> search(int size) {
    LeastKeys least = new LeastKeys(size, last);
    for (Change change : Change.values()) {
      KeyReader reader = (change.isInSecond() ? to : from).keys();
      found.of(change).forEach((shard, records) -> offer(shard, records, reader, change, least));
    }
    return least.take();
  }

  private void offer(
      long shard, ShardBits records, KeyReader reader, Change change, LeastKeys least) {
    long start = shard << RecordIds.SHARD_BITS;
    records.forEach(
        position -> {
          if (++keys % KEYS_A_CHECK == 0) {
            cancellation.check();
          }
          least.offer(reader.keyOf(start + position), change, start + position);
        });
  }
}
