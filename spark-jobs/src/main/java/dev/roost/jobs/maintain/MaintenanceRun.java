package dev.roost.jobs.maintain;

import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.JobFailure;
import dev.roost.jobs.JobKeys;
import dev.roost.jobs.core.CoreClient;
import dev.roost.jobs.history.HistoryCommit;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.ingest.Progress;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.snapshot.BaseSnapshots;
import dev.roost.jobs.spark.SparkSettings;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.config.Config;
import dev.roost.proto.core.v1alpha1.Maintenance;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Keeps a feature set's files in order; what it publishes answers as what was there. */
public final class MaintenanceRun {

  private final Attempt attempt;
  private final FeatureSchema schema;
  private final TaskStorage storage;
  private final Warehouse warehouse;
  private final Config config;

  public MaintenanceRun(
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
   * Writes all files but the history's commit.
   *
   * @throws JobFailure when there is nothing to maintain, or what is there is wrong
   */
  public Maintained run(CoreClient core, HistoryTable history) {
    Manifest base =
        BaseSnapshots.read(attempt, warehouse).orElseThrow(() -> nothingPublished(attempt));
    SparkSession spark = SparkSettings.session("roost " + task() + " " + base.indexName(), config);
    try (Progress progress = new Progress(core, 0, 0, config.get(JobKeys.PROGRESS_PERIOD))) {
      spark.sparkContext().addSparkListener(progress);
      try {
        return run(spark, history, base);
      } finally {
        spark.sparkContext().removeSparkListener(progress);
      }
    }
  }

  private Maintained run(SparkSession spark, HistoryTable history, Manifest base) {
    Maintenance task = attempt.getSpec().getMaintenance();
    RebuildRun rebuild = new RebuildRun(attempt, schema, storage, warehouse, config);
    return switch (task.getTaskCase()) {
      case COMPACT ->
          new CompactRun(attempt, schema, storage, warehouse, config)
              .run(JavaSparkContext.fromSparkContext(spark.sparkContext()), history, base);
      case REBUILD -> rebuild.run(spark, history, base, task.getRebuild().getPartitions());
      case VERIFY ->
          new VerifyRun(attempt, schema, storage, rebuild)
              .run(spark, history, base, task.getVerify());
      case TASK_NOT_SET ->
          throw JobFailure.invalidSpec(
              "Maintenance %s names a task that this version does not know; update the jobs' image."
                  .formatted(attempt.getIngestion()));
    };
  }

  /** What the history's commit says of itself; overwrites stay in force. */
  public Map<String, String> summary(HistoryTable history) {
    Map<String, String> summary =
        new HashMap<>(HistoryCommit.maintenance(attempt.getIngestion(), task()));
    summary.putAll(Overwrite.summary(history.overwrites(attempt.getBase().getHistorySnapshotId())));
    return summary;
  }

  private String task() {
    return attempt.getSpec().getMaintenance().getTaskCase().name().toLowerCase(Locale.ROOT);
  }

  private static JobFailure nothingPublished(Attempt attempt) {
    return JobFailure.finalOne(
        "NothingPublished",
        "Version %d of feature set %s has no snapshot yet; load something first."
            .formatted(attempt.getFeatureSet().getVersion(), attempt.getFeatureSet().getName()));
  }
}
