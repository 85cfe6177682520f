package dev.roost.jobs.snapshot;

import dev.roost.index.keys.KeyDictionaryWriter;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.files.ChangeFileWriter;
import dev.roost.jobs.files.IndexFields;
import dev.roost.jobs.files.Refolded;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.RejectedRow;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;

/**
 * Every file of one partition but the history: written side by side, record by record. Where the
 * history's file tells the latest state as well, there is no other file of it. Maintenance adds no
 * record, and makes no changes that an online store would have to apply.
 */
public final class PartitionOutput implements Closeable {

  private final String folder;
  private final int partition;
  private final RecordIds ids;
  private final KeyDictionaryWriter keys;
  private final LatestFile latest;
  private final ChangeFileWriter changes;
  private final IndexFields index;
  private final Optional<List<FieldView>> onTopOf;
  private final boolean maintains;
  private boolean renumbers;
  private long keysAdded;
  private long liveAdded;

  /**
   * @param latest of the partition
   * @param onTopOf the views of the base snapshot, which a layer goes on top of; empty: everything
   *     is written anew
   */
  public PartitionOutput(
      Attempt attempt,
      FeatureSchema schema,
      RecordIds ids,
      int partition,
      long firstSeq,
      LatestFile latest,
      Optional<List<FieldView>> onTopOf) {
    this.folder = AttemptFolder.of(attempt);
    this.partition = partition;
    this.onTopOf = onTopOf;
    this.maintains = attempt.getSpec().hasMaintenance();
    this.ids = ids;
    this.keys = new KeyDictionaryWriter(partition, firstSeq);
    this.latest = latest;
    this.changes = new ChangeFileWriter(attempt.getProject(), schema, partition);
    this.index = new IndexFields(schema, ids, partition, BaseSnapshots.publishTime(attempt));
  }

  public PartitionResult.Writing writing() {
    if (renumbers) {
      return PartitionResult.Writing.RENUMBERED;
    }
    return onTopOf.isPresent() ? PartitionResult.Writing.LAYER : PartitionResult.Writing.WHOLE;
  }

  /** Adds a record that the base does not have; keys come in their order. */
  public void addNew(RecordKey key, RecordState state) throws IOException {
    long seq = keys.add(key);
    keysAdded++;
    add(key, seq, state);
    liveAdded += state.isLive() ? 1 : 0;
  }

  /** Adds a record that the base has, there live or not. */
  public void addKnown(RecordKey key, long id, boolean wasLive, RecordState state)
      throws IOException {
    liveAdded += (state.isLive() ? 1 : 0) - (wasLive ? 1 : 0);
    if (onTopOf.isEmpty() || state.isChanged()) {
      add(key, ids.seq(id), state);
    }
  }

  /**
   * Adds a record that the base has, under the next number: all of a partition's records, or none.
   *
   * @return the number
   */
  public long addRenumbered(RecordKey key, RecordState state) throws IOException {
    renumbers = true;
    long seq = keys.add(key);
    addCurrent(key, seq, state);
    return seq;
  }

  /** Adds a record that the base has and the run folded anew. */
  public void addRefolded(RecordKey key, long id, Refolded record) throws IOException {
    liveAdded += (record.after().isLive() ? 1 : 0) - (record.before().isLive() ? 1 : 0);
    addCurrent(key, ids.seq(id), record.after());
    changes.write(key, record);
  }

  private void add(RecordKey key, long seq, RecordState state) throws IOException {
    addCurrent(key, seq, state);
    if (state.isChanged() && !maintains) {
      changes.write(key, state);
    }
  }

  private void addCurrent(RecordKey key, long seq, RecordState state) throws IOException {
    latest.write(ids.id(partition, seq), key, state);
    if (state.isLive()) {
      index.add(seq, state);
    }
    if (onTopOf.isPresent()) {
      index.replace(seq);
    }
  }

  public PartitionResult finish(
      Warehouse warehouse,
      MapSummary source,
      List<RejectedRow> examples,
      RowTally rows,
      Optional<DataFile> history)
      throws IOException {
    List<KeyLayer> layers =
        keys.count() == 0
            ? List.of()
            : List.of(keys.write(warehouse, AttemptFolder.keys(folder, partition)));
    return new PartitionResult(
        source,
        examples,
        rows.written(),
        rows.duplicate(),
        maintains ? 0 : keysAdded,
        liveAdded,
        history.stream().toList(),
        latest.finish(warehouse, folder, history).stream().toList(),
        changes.finish(warehouse, folder, partition).stream().toList(),
        layers,
        onTopOf.isPresent()
            ? index.finishOnTopOf(onTopOf.get(), warehouse, folder)
            : index.finish(warehouse, folder),
        writing());
  }

  @Override
  public void close() throws IOException {
    changes.close();
  }
}
