package dev.roost.jobs.ingest;

import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.input.Input;
import dev.roost.jobs.refold.AffectedKeys;
import dev.roost.jobs.refold.HistoryEdit;
import dev.roost.jobs.refold.Refold;
import dev.roost.jobs.refold.TaggedBody;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.SortedRows;
import dev.roost.jobs.snapshot.BaseSnapshots;
import dev.roost.jobs.snapshot.PartitionBase;
import dev.roost.jobs.snapshot.PartitionResult;
import dev.roost.jobs.snapshot.PartitionRules;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.source.GeneratedIds;
import dev.roost.jobs.source.ReadRecords;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.LongAccumulator;

/**
 * The one pass over the data: read and check records, shuffle rows to the partitions of their keys,
 * and there merge them with what the base has and write every file. Only results per partition come
 * back to the driver.
 */
public final class IngestRun {

  private final Attempt attempt;
  private final Warehouse warehouse;
  private final TaskStorage storage;
  private final PartitionRules rules;

  public IngestRun(
      Attempt attempt, Warehouse warehouse, TaskStorage storage, PartitionRules rules) {
    this.attempt = attempt;
    this.warehouse = warehouse;
    this.storage = storage;
    this.rules = rules;
  }

  /** The manifest of the base snapshot, if there is one. */
  public Optional<Manifest> base() {
    return BaseSnapshots.read(attempt, warehouse);
  }

  /** Writes all files and returns what the partitions made, in their order. */
  public List<PartitionResult> build(
      SparkSession spark,
      Input input,
      ColumnPlan plan,
      IdSpace idSpace,
      Optional<Manifest> base,
      Table table,
      Optional<HistoryTable> history) {
    int partitions = idSpace.getPartitions();
    LiveCounts counts = LiveCounts.of(spark.sparkContext());
    JavaRDD<InternalRow> records = input.records(spark, plan);
    ReadRecords read =
        new ReadRecords(
            attempt.getFeatureSet(),
            attempt.getSpec(),
            plan,
            input.format(plan),
            attempt.getAcceptTimeMicros(),
            partitions,
            new GeneratedIds(attempt.getToken(), records.getNumPartitions()),
            counts.rejected());
    JavaRDD<InternalRow> rows = records.mapPartitionsWithIndex(read, false);
    Optional<HistoryEdit> edit = history.flatMap(known -> HistoryEdit.overwrite(attempt, known));
    List<PartitionResult> results =
        edit.isEmpty()
            ? build(spark, rows, builder(partitions, base, table, counts.written()))
            : overwrite(spark, rows, idSpace, base, history.get(), edit.get());
    // Every partition was told the same of the source.
    MapSummary source = results.get(0).source();
    if (input.isOpen() && source.read() > 0) {
      plan.check(FeatureSchema.of(attempt.getFeatureSet()), attempt.getSpec(), source.columns());
    }
    return results;
  }

  private List<PartitionResult> overwrite(
      SparkSession spark,
      JavaRDD<InternalRow> rows,
      IdSpace idSpace,
      Optional<Manifest> base,
      HistoryTable history,
      HistoryEdit edit) {
    FeatureSchema schema = FeatureSchema.of(attempt.getFeatureSet());
    long snapshotId = attempt.getBase().getHistorySnapshotId();
    Refold refold = new Refold(spark, history, schema, edit, snapshotId);
    AffectedKeys affected = refold.affected();
    JavaRDD<InternalRow> all =
        rows.map(TaggedBody::loaded).union(refold.rows(affected, idSpace.getPartitions()));
    return build(spark, all, idSpace, base, history, affected);
  }

  /**
   * As the other, of rows that say what becomes of them.
   *
   * @param affected the records that are folded anew, of which {@code rows} has every row
   */
  public List<PartitionResult> build(
      SparkSession spark,
      JavaRDD<InternalRow> rows,
      IdSpace idSpace,
      Optional<Manifest> base,
      HistoryTable history,
      AffectedKeys affected) {
    LongAccumulator written = LiveCounts.of(spark.sparkContext()).written();
    BuildPartition build = builder(idSpace.getPartitions(), base, history.table(), written);
    return build(spark, rows, build.folding(affected));
  }

  private BuildPartition builder(
      int partitions, Optional<Manifest> base, Table history, LongAccumulator written) {
    List<PartitionBase> bases =
        base.map(manifest -> PartitionBase.of(manifest, partitions))
            .orElseGet(() -> Collections.nCopies(partitions, PartitionBase.NOTHING));
    return new BuildPartition(
        attempt,
        partitions,
        bases,
        rules,
        SerializableTable.copyOf(history),
        storage,
        written,
        RowKind.LOADED,
        AffectedKeys.none());
  }

  private List<PartitionResult> build(
      SparkSession spark, JavaRDD<InternalRow> rows, BuildPartition build) {
    List<PartitionResult> results =
        SortedRows.of(spark, rows, build.partitions())
            .mapPartitionsWithIndex(build, false)
            .collect();
    BadRows.check(
        results,
        BadRowLimit.of(attempt.getSpec()),
        warehouse.resolve(AttemptFolder.deadLetters(AttemptFolder.of(attempt))).toString());
    return results;
  }
}
