package dev.roost.index.diff;

import dev.roost.index.manifest.IdSpace;
import dev.roost.index.query.Cancellation;
import dev.roost.index.query.IndexSnapshot;
import dev.roost.index.query.Workers;

/**
 * What differs between two snapshots of one feature set, as their indexes have it: of time sets the
 * members and not their times. Exact. Of the records that differ it keeps a bit each.
 */
public final class SnapshotDiff {
  private final IndexSnapshot from;
  private final IndexSnapshot to;
  private final ComparedFeatures features;
  private final Differences found;
  private final Cancellation cancellation;

  private SnapshotDiff(
      IndexSnapshot from,
      IndexSnapshot to,
      ComparedFeatures features,
      Differences found,
      Cancellation cancellation) {
    this.from = from;
    this.to = to;
    this.features = features;
    this.found = found;
    this.cancellation = cancellation;
  }

  /**
   * Finds the records that differ. Where ids mean the same in both snapshots, views of a shard with
   * the same files are not read; elsewhere every record's key is looked up.
   *
   * @param threads how many shards are compared at once, at least 1
   * @param cancellation says when to stop, here and while records are read
   * @throws dev.roost.index.query.QueryCancelledException when it was stopped
   */
  public static SnapshotDiff of(
      IndexSnapshot from, IndexSnapshot to, int threads, Cancellation cancellation) {
    ComparedFeatures features = ComparedFeatures.of(from.manifest(), to.manifest());
    Differences found = new Differences(features.compared());
    Workers workers = new Workers(threads, cancellation);
    if (haveSameIds(from, to)) {
      new IdComparison(from, to, features, cancellation, found).run(workers);
    } else {
      new KeyComparison(from, to, features, cancellation, found).run(workers);
    }
    return new SnapshotDiff(from, to, features, found, cancellation);
  }

  static boolean haveSameIds(IndexSnapshot from, IndexSnapshot to) {
    IdSpace before = from.manifest().idSpace();
    IdSpace after = to.manifest().idSpace();
    return before.equals(after) || (before.isById() && after.isById());
  }

  public ComparedFeatures features() {
    return features;
  }

  public DiffCounts counts() {
    return found.counts();
  }

  /**
   * The records that differ, in ascending order of their keys, part by part: numbers by size, texts
   * by code points. Each call gives them from the first one on.
   *
   * @param limit the most that are given; 0: none
   */
  public DiffRecords records(long limit) {
    return new DiffRecords(from, to, features.compared(), found, limit, cancellation);
  }
}
