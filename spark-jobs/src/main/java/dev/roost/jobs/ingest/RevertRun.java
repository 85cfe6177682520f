package dev.roost.jobs.ingest;

import dev.roost.index.manifest.Manifest;
import dev.roost.jobs.history.HistoryCommit;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.refold.AffectedKeys;
import dev.roost.jobs.refold.HistoryEdit;
import dev.roost.jobs.refold.Refold;
import dev.roost.jobs.revert.RevertedFiles;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.snapshot.PartitionResult;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Takes an ingestion back: folds its records anew, and lets its rows go from the history. */
public final class RevertRun {

  private final Attempt attempt;
  private final SparkSession spark;
  private final HistoryTable history;
  private final HistoryEdit edit;

  public RevertRun(Attempt attempt, SparkSession spark, HistoryTable history, HistoryEdit edit) {
    this.attempt = attempt;
    this.spark = spark;
    this.history = history;
    this.edit = edit;
  }

  /** Writes all files but the history, and returns what the partitions made, in their order. */
  public List<PartitionResult> build(IngestRun run, FeatureSchema schema, Optional<Manifest> base) {
    Refold refold = new Refold(spark, history, schema, edit, baseSnapshot());
    AffectedKeys affected = refold.affected();
    int partitions = attempt.getIdSpace().getPartitions();
    return run.build(
        spark, refold.rows(affected, partitions), attempt.getIdSpace(), base, history, affected);
  }

  /** Commits the history without the ingestion's rows, and returns the snapshot's id. */
  public long commit(String branch) {
    RevertedFiles files = RevertedFiles.find(history, baseSnapshot(), edit.reverted());
    Map<String, String> summary =
        new HashMap<>(HistoryCommit.summary(attempt.getIngestion(), edit.reverted()));
    summary.putAll(Overwrite.summary(edit.after()));
    return history.replace(
        branch,
        baseSnapshot(),
        files.all(),
        files.rewrite(
            spark,
            history,
            edit.reverted(),
            HistoryTable.dataFilePrefix(attempt.getToken()) + "rest"),
        summary);
  }

  private long baseSnapshot() {
    return attempt.getBase().getHistorySnapshotId();
  }
}
