package dev.roost.jobs.backfill;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.history.PinnedFeatures;
import dev.roost.jobs.row.EntityPart;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.HistorySource;
import dev.roost.proto.core.v1alpha1.OverwriteRange;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Reads what an earlier major version of a feature set has loaded: the rows that count in its last
 * published snapshot, with their operations and times, converted by name.
 */
public final class Backfill {

  private final Attempt attempt;
  private final HistoryTable history;
  private final List<CombinedScanTask> parts;

  private Backfill(Attempt attempt, HistoryTable history, List<CombinedScanTask> parts) {
    this.attempt = attempt;
    this.history = history;
    this.parts = parts;
  }

  /**
   * Finds the files of the earlier version.
   *
   * @param history the new version's
   * @throws JobFailure when there is nothing to read, or nothing that could become this version
   */
  public static Backfill plan(Attempt attempt, HistoryTable history) {
    FeatureSetSpec to = attempt.getFeatureSet();
    int version = attempt.getSpec().getSource().getHistory().getVersion();
    if (version >= to.getVersion()) {
      throw JobFailure.invalidSpec(
          "Version %d of feature set %s is not earlier than version %d, which the run goes to; name an earlier one."
              .formatted(version, to.getName(), to.getVersion()));
    }
    if (!attempt.hasHistory()) {
      throw JobFailure.finalOne(
          "NotPublished",
          "Version %d of feature set %s has published nothing, so there is nothing to backfill from; name one that has."
              .formatted(version, to.getName()));
    }
    FeatureSchema from = FeatureSchema.of(attempt.getHistory().getFeatureSet());
    checkEntities(from, FeatureSchema.of(to));
    HistoryTable old = history.ofVersion(from);
    long snapshotId = attempt.getHistory().getHistorySnapshotId();
    return new Backfill(attempt, old, old.parts(snapshotId, Expressions.alwaysTrue()));
  }

  private static void checkEntities(FeatureSchema from, FeatureSchema to) {
    Set<String> old = names(from);
    Set<String> wanted = names(to);
    if (!old.equals(wanted)) {
      throw JobFailure.finalOne(
          "EntitiesDiffer",
          "Version %d has the entities %s and version %d has %s; records of one cannot become records of the other, so load them anew."
              .formatted(from.spec().getVersion(), old, to.spec().getVersion(), wanted));
    }
  }

  private static Set<String> names(FeatureSchema schema) {
    return schema.entities().stream()
        .map(EntityPart::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of the files, which are compressed. */
  public long bytes() {
    return parts.stream()
        .flatMap(part -> part.files().stream())
        .mapToLong(FileScanTask::length)
        .sum();
  }

  /** The rows, as rows of the new version. */
  public JavaRDD<InternalRow> rows(SparkSession spark, int partitions) {
    HistorySource source = attempt.getSpec().getSource().getHistory();
    OverwriteRange range =
        OverwriteRange.newBuilder().setFrom(source.getFrom()).setTo(source.getTo()).build();
    long snapshotId = attempt.getHistory().getHistorySnapshotId();
    FeatureSetSpec from = attempt.getHistory().getFeatureSet();
    BackfillTask read =
        new BackfillTask(
            from,
            attempt.getFeatureSet(),
            SerializableTable.copyOf(history.table()),
            Overwrite.of(attempt.getIngestion(), 0, range),
            new ArrayList<>(history.overwrites(snapshotId)),
            PinnedFeatures.of(FeatureSchema.of(from), history.commits(snapshotId)),
            partitions);
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(parts, Math.max(1, parts.size()))
        .mapPartitionsWithIndex(read, false);
  }
}
