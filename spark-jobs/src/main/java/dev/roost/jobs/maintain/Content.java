package dev.roost.jobs.maintain;

import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.fold.StateHash;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.snapshot.BaseRecords;
import dev.roost.jobs.snapshot.PartitionBase;
import java.io.IOException;

/**
 * What the latest states of one partition say: a sum over its records, and the hashes of their keys
 * by number. For one thread.
 */
final class Content {

  private final StateHash hash;
  private final long[] keyHashes;
  private long records;
  private long sum;

  /**
   * @param keys of the partition, records or not
   */
  Content(FeatureSchema schema, long keys) {
    this.hash = new StateHash(schema);
    this.keyHashes = new long[Math.toIntExact(keys)];
  }

  /** Reads the latest states that a snapshot has of a partition. */
  static Content read(
      FeatureSchema schema, Warehouse warehouse, RecordIds ids, PartitionBase partition)
      throws IOException {
    Content content = new Content(schema, partition.nextSeq());
    RecordState state = new RecordState(schema);
    try (BaseRecords records = BaseRecords.open(schema, warehouse, ids, partition)) {
      while (records.key().isPresent()) {
        RecordKey key = records.key().get();
        long seq = ids.seq(records.take(state));
        content.add(key, seq, state);
      }
    }
    return content;
  }

  void add(RecordKey key, long seq, RecordState state) {
    keyHashes[(int) seq] = key.hash();
    long added = hash.of(key, state);
    if (added != 0) {
      records++;
      sum += added;
    }
  }

  /** Not to be changed. */
  long[] keyHashes() {
    return keyHashes;
  }

  /** Records that some row has named. */
  long records() {
    return records;
  }

  /** Over the records' keys and states. */
  long sum() {
    return sum;
  }

  boolean equalsTo(Content other) {
    return records == other.records && sum == other.sum;
  }
}
