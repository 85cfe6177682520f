package dev.roost.jobs.maintain;

import dev.roost.index.manifest.Manifest;
import dev.roost.jobs.JobFailure;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.refold.AffectedKeys;
import dev.roost.jobs.refold.HistoryEdit;
import dev.roost.jobs.refold.Refold;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.shuffle.SortedRows;
import dev.roost.jobs.snapshot.BaseSnapshots;
import dev.roost.jobs.snapshot.PartitionBase;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.MaintenanceReport;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.Verification;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a snapshot's files with the manifest, and what they say with each other. */
final class VerifyRun {

  private static final Logger LOG = LoggerFactory.getLogger(VerifyRun.class);
  private static final int FILES_A_TASK = 64;

  private final Attempt attempt;
  private final FeatureSchema schema;
  private final TaskStorage storage;
  private final RebuildRun rebuild;

  VerifyRun(Attempt attempt, FeatureSchema schema, TaskStorage storage, RebuildRun rebuild) {
    this.attempt = attempt;
    this.schema = schema;
    this.storage = storage;
    this.rebuild = rebuild;
  }

  /**
   * Verifies, and repairs where that is wanted.
   *
   * @throws JobFailure when something is wrong that is not repaired
   */
  Maintained run(
      SparkSession spark, HistoryTable history, Manifest base, Verification verification) {
    double rate =
        verification.getSample().isEmpty() ? 1 : Double.parseDouble(verification.getSample());
    Verdict verdict =
        files(spark, base, rate).plus(records(spark, history, base, AffectedKeys.sample(rate)));
    MaintenanceReport report =
        MaintenanceReport.newBuilder()
            .setPartitions(base.idSpace().partitions())
            .setFilesChecked(verdict.files())
            .setBytesChecked(verdict.bytes())
            .setRecordsChecked(verdict.records())
            .addAllProblems(verdict.problems())
            .setProblemCount(verdict.problemCount())
            .build();
    verdict.problems().forEach(LOG::warn);
    if (verdict.problemCount() == 0) {
      return Maintained.nothing(report);
    }
    if (!verification.getRepair()) {
      throw JobFailure.finalOne(
              "VerificationFailed",
              ("%s There are %d such problems; verify with repair: true, which rebuilds index and"
                      + " latest states from the history.")
                  .formatted(verdict.problems().get(0), verdict.problemCount()))
          .with(
              "",
              RowCounts.getDefaultInstance(),
              Findings.newBuilder().setMaintenance(report).build());
    }
    return new Maintained(
        Optional.of(rebuild.build(spark, history, base, 0)),
        HistoryRewrite.NOTHING,
        report.toBuilder().setPartitionsWritten(base.idSpace().partitions()).build());
  }

  private Verdict files(SparkSession spark, Manifest base, double rate) {
    List<NamedFile> files =
        NamedFile.of(base).stream().filter(file -> file.isSampled(rate)).toList();
    return files.isEmpty()
        ? Verdict.NOTHING
        : JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(files, 1 + files.size() / FILES_A_TASK)
            .mapPartitions(new VerifyFile(storage))
            .reduce(Verdict::plus);
  }

  private Verdict records(
      SparkSession spark, HistoryTable history, Manifest base, AffectedKeys sampled) {
    int partitions = base.idSpace().partitions();
    long snapshotId = base.history().snapshotId();
    List<Overwrite> overwrites = new ArrayList<>(history.overwrites(snapshotId));
    HistoryEdit nothing = new HistoryEdit("", overwrites, overwrites);
    JavaRDD<InternalRow> rows =
        new Refold(spark, history, schema, nothing, snapshotId).rows(sampled, partitions);
    VerifyPartition task =
        new VerifyPartition(
            attempt,
            PartitionBase.of(base, partitions),
            BaseSnapshots.views(base, attempt, schema),
            base.keys(),
            sampled,
            storage);
    return SortedRows.of(spark, rows, partitions)
        .mapPartitionsWithIndex(task, false)
        .reduce(Verdict::plus);
  }
}
