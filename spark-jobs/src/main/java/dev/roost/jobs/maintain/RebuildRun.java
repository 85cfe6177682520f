package dev.roost.jobs.maintain;

import dev.roost.index.manifest.FieldViews;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ViewFragment;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.ingest.IngestRun;
import dev.roost.jobs.refold.AffectedKeys;
import dev.roost.jobs.refold.HistoryEdit;
import dev.roost.jobs.refold.Refold;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.seen.Seen;
import dev.roost.jobs.snapshot.BaseSnapshots;
import dev.roost.jobs.snapshot.Built;
import dev.roost.jobs.snapshot.PartitionBase;
import dev.roost.jobs.snapshot.PartitionResult;
import dev.roost.jobs.snapshot.PartitionRules;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.config.Config;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.MaintenanceReport;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Folds the whole history into an index and latest states of a new id space. */
final class RebuildRun {

  private final Attempt attempt;
  private final FeatureSchema schema;
  private final TaskStorage storage;
  private final Warehouse warehouse;
  private final Config config;

  RebuildRun(
      Attempt attempt,
      FeatureSchema schema,
      TaskStorage storage,
      Warehouse warehouse,
      Config config) {
    this.attempt = attempt;
    this.schema = schema;
    this.storage = storage;
    this.warehouse = warehouse;
    this.config = config;
  }

  /**
   * Builds, and compares with what was there.
   *
   * @throws dev.roost.jobs.JobFailure when a snapshot of it would answer otherwise
   */
  Maintained run(SparkSession spark, HistoryTable history, Manifest base, int partitions) {
    Built built = build(spark, history, base, partitions);
    List<String> differences = differences(spark, base, built);
    if (!differences.isEmpty()) {
      throw AnswersDiffer.failure(differences);
    }
    MaintenanceReport report =
        MaintenanceReport.newBuilder()
            .setPartitions(built.partitions().size())
            .setPartitionsWritten(built.partitions().size())
            .build();
    return new Maintained(Optional.of(built), HistoryRewrite.NOTHING, report);
  }

  /**
   * Builds what the history says, whatever was there.
   *
   * @param partitions 0: as many as before
   */
  Built build(SparkSession spark, HistoryTable history, Manifest base, int partitions) {
    IdSpace idSpace = IdSpaces.next(attempt.getIdSpace(), partitions);
    long snapshotId = base.history().snapshotId();
    List<Overwrite> overwrites = new ArrayList<>(history.overwrites(snapshotId));
    HistoryEdit nothing = new HistoryEdit("", overwrites, overwrites);
    Refold refold = new Refold(spark, history, schema, nothing, snapshotId);
    List<PartitionResult> results =
        new IngestRun(attempt, warehouse, storage, PartitionRules.of(config))
            .build(
                spark,
                refold.rows(AffectedKeys.sample(1), idSpace.getPartitions()),
                idSpace,
                Optional.empty(),
                history,
                AffectedKeys.none());
    return new Built(
        idSpace,
        Optional.empty(),
        results,
        Seen.of(Optional.of(base), warehouse),
        Findings.getDefaultInstance());
  }

  private List<String> differences(SparkSession spark, Manifest base, Built built) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    SnapshotDigest had =
        new DigestPartition(
                attempt.getFeatureSet(),
                PartitionBase.of(base, base.idSpace().partitions()),
                BaseSnapshots.views(base, attempt, schema),
                storage)
            .digest(context);
    List<ViewFragment> fragments =
        built.partitions().stream().flatMap(result -> result.fragments().stream()).toList();
    SnapshotDigest has =
        new DigestPartition(
                attempt.getFeatureSet(),
                built.partitions().stream().map(RebuildRun::written).toList(),
                FieldViews.ofBases(fragments),
                storage)
            .digest(context);
    return had.differences(has);
  }

  private static PartitionBase written(PartitionResult result) {
    long keys = result.keys().stream().mapToLong(layer -> layer.nextSeq()).max().orElse(0);
    return new PartitionBase(result.latest(), keys, 0, result.keys().size());
  }
}
