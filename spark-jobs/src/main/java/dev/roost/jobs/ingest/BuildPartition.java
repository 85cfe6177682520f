package dev.roost.jobs.ingest;

import dev.roost.index.keys.RecordIds;
import dev.roost.index.manifest.FieldView;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.expect.Expectations;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.files.DeadLetterWriter;
import dev.roost.jobs.history.DryTable;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.HistoryWriter;
import dev.roost.jobs.refold.AffectedKeys;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.PartitionRows;
import dev.roost.jobs.shuffle.RejectedRow;
import dev.roost.jobs.snapshot.BaseRecords;
import dev.roost.jobs.snapshot.BaseSnapshots;
import dev.roost.jobs.snapshot.LatestFile;
import dev.roost.jobs.snapshot.PartitionBase;
import dev.roost.jobs.snapshot.PartitionOutput;
import dev.roost.jobs.snapshot.PartitionResult;
import dev.roost.jobs.snapshot.PartitionRules;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;

/**
 * What a building task does: the sorted rows of a partition in, one {@link PartitionResult} out;
 * the files are written on the way, in one pass.
 *
 * @param bases by partition
 * @param rules on its files; runs that fold records anew write them all
 * @param written counts rows while tasks run
 * @param affected the records that are folded anew, in runs whose rows are tagged
 */
record BuildPartition(
    Attempt attempt,
    int partitions,
    List<PartitionBase> bases,
    PartitionRules rules,
    Table history,
    TaskStorage storage,
    LongAccumulator written,
    RowKind kind,
    AffectedKeys affected)
    implements Function2<Integer, Iterator<InternalRow>, Iterator<PartitionResult>> {

  /** Bad rows that a partition's result shows. */
  static final int EXAMPLES = 5;

  /** The same, of rows that say what becomes of them. */
  BuildPartition folding(AffectedKeys anew) {
    return new BuildPartition(
        attempt, partitions, bases, rules, history, storage, written, RowKind.TAGGED, anew);
  }

  @Override
  public Iterator<PartitionResult> call(Integer partition, Iterator<InternalRow> sorted)
      throws IOException {
    FeatureSchema schema = FeatureSchema.of(attempt.getFeatureSet());
    PartitionRows rows = new PartitionRows(schema, sorted);
    try (ObjectStore store = storage.open()) {
      Warehouse warehouse = storage.warehouse(store);
      MapSummary source = rows.summaries();
      List<RejectedRow> examples = writeDeadLetters(rows, warehouse, partition);
      PartitionResult result =
          BadRowLimit.of(attempt.getSpec()).isExceeded(source)
              ? PartitionResult.refused(source, examples)
              : build(schema, rows, target(store), partition, source, examples);
      return List.of(result).iterator();
    }
  }

  private List<RejectedRow> writeDeadLetters(PartitionRows rows, Warehouse warehouse, int partition)
      throws IOException {
    List<RejectedRow> examples = new ArrayList<>();
    try (DeadLetterWriter deadLetters = new DeadLetterWriter()) {
      Optional<RejectedRow> rejected = rows.nextRejected();
      while (rejected.isPresent()) {
        deadLetters.write(rejected.get());
        if (examples.size() < EXAMPLES) {
          examples.add(rejected.get());
        }
        rejected = rows.nextRejected();
      }
      deadLetters.finish(warehouse, AttemptFolder.of(attempt), partition);
    }
    return examples;
  }

  /** Where the files go, but for the dead letters: those of a dry run go nowhere. */
  private Warehouse target(ObjectStore store) {
    return attempt.getSpec().getDryRun()
        ? storage.dryWarehouse(store, DryRun.kept(attempt))
        : storage.warehouse(store);
  }

  private PartitionResult build(
      FeatureSchema schema,
      PartitionRows rows,
      Warehouse warehouse,
      int partition,
      MapSummary source,
      List<RejectedRow> examples)
      throws IOException {
    PartitionBase base = bases.get(partition);
    RecordIds ids = new RecordIds(partitions);
    String historyFile = historyFile(partition);
    try (HistoryWriter rowsOut = historyWriter(schema, historyFile);
        LatestFile latest = latest(schema, base, partition, rowsOut, warehouse);
        PartitionOutput output =
            new PartitionOutput(
                attempt,
                schema,
                ids,
                partition,
                base.nextSeq(),
                latest,
                onTopOf(base, schema, source, warehouse));
        BaseRecords known = BaseRecords.open(schema, warehouse, ids, base)) {
      return switch (kind) {
        case LOADED -> {
          RowFolder folder = new RowFolder(schema, rows, rowsOut, written);
          MergeJoin.run(rows, known, folder, output);
          yield output.finish(warehouse, source, examples, folder.tally(), rowsOut.finish());
        }
        case TAGGED -> {
          RefoldFolder folder = new RefoldFolder(schema, rows, affected, rowsOut);
          RefoldJoin.run(rows, known, folder, output);
          yield output.finish(warehouse, source, examples, folder.tally(), rowsOut.finish());
        }
      };
    } finally {
      if (attempt.getSpec().getDryRun()) {
        DryTable.remove(history, historyFile);
      }
    }
  }

  /** Where the latest state goes: Spark, which looks for what expectations say, reads its files. */
  private LatestFile latest(
      FeatureSchema schema,
      PartitionBase base,
      int partition,
      HistoryWriter history,
      Warehouse warehouse) {
    boolean allNew = kind == RowKind.LOADED && base.latest().isEmpty();
    return allNew
            && !Expectations.needRecords(attempt.getFeatureSet())
            && (attempt.getSpec().getDryRun() || history.pathIn(warehouse).isPresent())
        ? LatestFile.ofHistory(schema, rules, partition, base.nextSeq(), history)
        : LatestFile.own(schema, rules, partition);
  }

  /** The views that a layer goes on top of; empty: the partition is written anew. */
  private Optional<List<FieldView>> onTopOf(
      PartitionBase base, FeatureSchema schema, MapSummary source, Warehouse warehouse) {
    return kind == RowKind.LOADED
            && rules.allow(base, source.read(), partitions)
            && !(base.isInHistory() && Expectations.needRecords(attempt.getFeatureSet()))
        ? BaseSnapshots.read(attempt, warehouse)
            .map(manifest -> BaseSnapshots.views(manifest, attempt, schema))
        : Optional.empty();
  }

  private String historyFile(int partition) {
    // Spark may try a task again: no two tries write the same history file.
    long tryId = TaskContext.get().taskAttemptId();
    String name =
        HistoryTable.dataFilePrefix(attempt.getToken()) + "%05d-%d".formatted(partition, tryId);
    return attempt.getSpec().getDryRun() ? DryTable.fileName(name) : name;
  }

  private HistoryWriter historyWriter(FeatureSchema schema, String fileName) {
    return new HistoryWriter(
        history, schema, attempt.getIngestion(), attempt.getBase().getNumber(), fileName);
  }
}
