package dev.roost.jobs.snapshot;

import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FileEntry;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.LatestWriter;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.history.HistoryWriter;
import dev.roost.jobs.row.FeatureSchema;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.iceberg.DataFile;

/**
 * The file that a partition's latest state is read from. That of a partition whose records are all
 * new can be the history's: it has every row of them, in the order of keys. It is where the rows
 * are few more than the records; others are folded once, when they are written, rather than at each
 * reading.
 */
public final class LatestFile implements Closeable {

  /** Records whose rows are counted before it is decided: keys come in the order of hashes. */
  private static final int SAMPLE = 1 << 16;

  private final int partition;
  private final long firstSeq;
  private final Optional<HistoryWriter> history;
  private final PartitionRules rules;
  private final LatestWriter own;
  private long records;
  private boolean inHistory;

  private LatestFile(
      FeatureSchema schema,
      PartitionRules rules,
      int partition,
      long firstSeq,
      Optional<HistoryWriter> history) {
    this.rules = rules;
    this.partition = partition;
    this.firstSeq = firstSeq;
    this.history = history;
    this.own = new LatestWriter(schema);
  }

  /** A file of its own. */
  public static LatestFile own(FeatureSchema schema, PartitionRules rules, int partition) {
    return new LatestFile(schema, rules, partition, 0, Optional.empty());
  }

  /**
   * The history's, where that is worth it.
   *
   * @param history whose file lies in the warehouse, but in a dry run
   * @param firstSeq the number of the first record's key in the partition
   */
  public static LatestFile ofHistory(
      FeatureSchema schema,
      PartitionRules rules,
      int partition,
      long firstSeq,
      HistoryWriter history) {
    return new LatestFile(schema, rules, partition, firstSeq, Optional.of(history));
  }

  /** Adds a record; keys come in their order. */
  public void write(long id, RecordKey key, RecordState state) throws IOException {
    records++;
    if (inHistory) {
      return;
    }
    own.write(id, key, state);
    if (records == SAMPLE && isWorthIt()) {
      inHistory = true;
      own.close();
    }
  }

  private boolean isWorthIt() {
    return history.filter(data -> rules.leaveToHistory(data.rows(), records)).isPresent();
  }

  /**
   * Stores the file; empty when there was no record.
   *
   * @param data the history's file
   */
  public Optional<LatestEntry> finish(Warehouse warehouse, String folder, Optional<DataFile> data)
      throws IOException {
    if (data.isPresent() && (inHistory || isWorthIt())) {
      return Optional.of(LatestEntry.ofHistory(entry(warehouse, data.get()), firstSeq));
    }
    return own.finish(warehouse, folder, partition).map(LatestEntry::of);
  }

  private FileEntry entry(Warehouse warehouse, DataFile data) {
    HistoryWriter rows = history.orElseThrow();
    // That of a dry run lies elsewhere, and is read by nobody.
    String path = rows.pathIn(warehouse).orElseGet(rows::location);
    return new FileEntry(partition, path, data.fileSizeInBytes(), rows.sha256(), records);
  }

  @Override
  public void close() throws IOException {
    own.close();
  }
}
