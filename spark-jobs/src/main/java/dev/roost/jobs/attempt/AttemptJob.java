package dev.roost.jobs.attempt;

import dev.roost.index.manifest.HistoryReference;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.manifest.ManifestJson;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.ExitCode;
import dev.roost.jobs.FaultPoint;
import dev.roost.jobs.JobFailure;
import dev.roost.jobs.JobKeys;
import dev.roost.jobs.clean.Cleaner;
import dev.roost.jobs.core.CoreClient;
import dev.roost.jobs.core.PublishRequests;
import dev.roost.jobs.files.AttemptFolder;
import dev.roost.jobs.history.DryTable;
import dev.roost.jobs.history.HistoryCatalog;
import dev.roost.jobs.history.HistoryCommit;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.Overwrite;
import dev.roost.jobs.ingest.DryRun;
import dev.roost.jobs.ingest.ExpectationGate;
import dev.roost.jobs.ingest.IngestRun;
import dev.roost.jobs.ingest.LoadRun;
import dev.roost.jobs.ingest.Progress;
import dev.roost.jobs.ingest.RevertRun;
import dev.roost.jobs.input.SourceSecrets;
import dev.roost.jobs.maintain.Maintained;
import dev.roost.jobs.maintain.MaintenanceRun;
import dev.roost.jobs.refold.HistoryEdit;
import dev.roost.jobs.revert.Revert;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.seen.Seen;
import dev.roost.jobs.snapshot.Built;
import dev.roost.jobs.snapshot.ManifestAssembly;
import dev.roost.jobs.snapshot.PartitionResult;
import dev.roost.jobs.snapshot.PartitionRules;
import dev.roost.jobs.snapshot.Rows;
import dev.roost.jobs.spark.SparkSettings;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.config.Config;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.proto.internal.job.v1alpha1.ReportCheckRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of an ingestion, from what the core says to what it publishes. */
public final class AttemptJob {

  private static final Logger LOG = LoggerFactory.getLogger(AttemptJob.class);

  private final Config config;
  private final CoreClient core;
  private final SourceSecrets secrets;
  private final Optional<FaultPoint> fault;
  private final Duration abandonedMinAge;

  /**
   * @param secrets what sources may need to know
   */
  public AttemptJob(Config config, CoreClient core, SourceSecrets secrets) {
    this.config = config;
    this.core = core;
    this.secrets = secrets;
    this.fault = FaultPoint.of(config);
    this.abandonedMinAge = config.get(JobKeys.ABANDONED_MIN_AGE);
  }

  /**
   * Runs the attempt, or what an earlier attempt left of it.
   *
   * @throws JobFailure when it fails
   */
  public ExitCode run(Attempt attempt) {
    FeatureSchema schema = schema(attempt);
    TaskStorage storage = TaskStorage.of(config);
    Configuration hadoop = SparkSettings.hadoop(config);
    if (attempt.getSpec().getDryRun()) {
      return check(attempt, schema, storage, hadoop);
    }
    try (ObjectStore store = storage.open();
        JdbcCatalog catalog = HistoryCatalog.open(config, hadoop)) {
      HistoryTable history = HistoryTable.open(catalog, attempt.getProject(), schema);
      Warehouse warehouse = storage.warehouse(store);
      Cleaner cleaner = new Cleaner(store, warehouse, catalog, history, abandonedMinAge);
      if (attempt.hasPublished()) {
        LOG.info("Snapshot {} is published already.", attempt.getPublished().getSnapshot());
        long snapshotId = attempt.getPublished().getHistorySnapshotId();
        boolean trailed = follow(history, snapshotId);
        clean(attempt, cleaner, snapshotId, trailed);
        return ExitCode.PUBLISHED;
      }
      boolean trailed =
          attempt.getBase().getNumber() > 0
              && follow(history, attempt.getBase().getHistorySnapshotId());
      Optional<URI> manifest =
          attempt.getFinishedManifestUri().isEmpty()
              ? build(attempt, schema, storage, warehouse, hadoop, history)
              : Optional.of(URI.create(attempt.getFinishedManifestUri()));
      return manifest.isEmpty()
          ? ExitCode.CHECKED
          : publish(
              warehouse,
              manifest.get(),
              history,
              snapshotId -> clean(attempt, cleaner, snapshotId, trailed));
    }
  }

  private static FeatureSchema schema(Attempt attempt) {
    try {
      return FeatureSchema.of(attempt.getFeatureSet());
    } catch (IllegalArgumentException e) {
      throw JobFailure.invalidSpec(
          "Feature set %s is not usable: %s."
              .formatted(attempt.getFeatureSet().getName(), e.getMessage()));
    }
  }

  /** Does the work of a run and reports what came of it; nothing but dead letters stays. */
  private ExitCode check(
      Attempt attempt, FeatureSchema schema, TaskStorage storage, Configuration hadoop) {
    try (ObjectStore store = storage.open()) {
      Warehouse warehouse = storage.warehouse(store);
      try {
        Built built =
            new LoadRun(attempt, schema, storage, warehouse, config, core)
                .run(hadoop, secrets, DryTable.of(schema, hadoop), Optional.empty());
        core.reportCheck(DryRun.report(attempt, warehouse, built));
        LOG.info("The dry run is over; rows: {}.", Rows.of(built.partitions()));
        return ExitCode.CHECKED;
      } finally {
        DryRun.clean(attempt, store, warehouse);
      }
    }
  }

  /** The manifest; empty: the run ended without one. */
  private Optional<URI> build(
      Attempt attempt,
      FeatureSchema schema,
      TaskStorage storage,
      Warehouse warehouse,
      Configuration hadoop,
      HistoryTable history) {
    if (attempt.getSpec().hasMaintenance()) {
      return maintain(attempt, schema, storage, warehouse, history);
    }
    return Optional.of(
        attempt.getSpec().getSource().hasRevert()
            ? revert(attempt, schema, storage, warehouse, history)
            : load(attempt, schema, storage, warehouse, hadoop, history));
  }

  private Optional<URI> maintain(
      Attempt attempt,
      FeatureSchema schema,
      TaskStorage storage,
      Warehouse warehouse,
      HistoryTable history) {
    MaintenanceRun run = new MaintenanceRun(attempt, schema, storage, warehouse, config);
    Maintained done = run.run(core, history);
    if (done.built().isEmpty()) {
      core.reportCheck(
          ReportCheckRequest.newBuilder()
              .setFindings(Findings.newBuilder().setMaintenance(done.report()))
              .build());
      LOG.info("There is nothing to publish.");
      return Optional.empty();
    }
    String branch = HistoryTable.branch(attempt.getToken());
    long snapshotId =
        done.history()
            .commit(
                history, branch, attempt.getBase().getHistorySnapshotId(), run.summary(history));
    HistoryReference committed = committed(history, branch, snapshotId);
    Built built =
        done.built().get().with(Findings.newBuilder().setMaintenance(done.report()).build());
    return Optional.of(
        write(
            attempt, warehouse, ManifestAssembly.of(attempt, schema, warehouse, committed, built)));
  }

  private URI load(
      Attempt attempt,
      FeatureSchema schema,
      TaskStorage storage,
      Warehouse warehouse,
      Configuration hadoop,
      HistoryTable history) {
    Built built =
        new LoadRun(attempt, schema, storage, warehouse, config, core)
            .run(hadoop, secrets, history.table(), Optional.of(history));
    HistoryReference committed = commitHistory(attempt, history, built.partitions());
    Manifest manifest = ManifestAssembly.of(attempt, schema, warehouse, committed, built);
    return write(attempt, warehouse, manifest);
  }

  private URI revert(
      Attempt attempt,
      FeatureSchema schema,
      TaskStorage storage,
      Warehouse warehouse,
      HistoryTable history) {
    HistoryEdit edit = Revert.plan(attempt, history);
    SparkSession spark = SparkSettings.session("roost revert " + edit.reverted(), config);
    LOG.info("Taking back what {} loaded.", edit.reverted());
    IngestRun ingest = new IngestRun(attempt, warehouse, storage, PartitionRules.of(config));
    RevertRun run = new RevertRun(attempt, spark, history, edit);
    Optional<Manifest> base = ingest.base();
    List<PartitionResult> partitions;
    try (Progress progress = new Progress(core, 0, 0, config.get(JobKeys.PROGRESS_PERIOD))) {
      spark.sparkContext().addSparkListener(progress);
      try {
        partitions = run.build(ingest, schema, base);
      } finally {
        spark.sparkContext().removeSparkListener(progress);
      }
    }
    Built built =
        new ExpectationGate(attempt, schema, warehouse)
            .pass(
                spark,
                new Built(
                    attempt.getIdSpace(),
                    base,
                    partitions,
                    Seen.of(base, warehouse).without(edit.reverted()),
                    Findings.getDefaultInstance()));
    HistoryReference committed =
        committed(
            history,
            HistoryTable.branch(attempt.getToken()),
            run.commit(HistoryTable.branch(attempt.getToken())));
    Manifest manifest = ManifestAssembly.of(attempt, schema, warehouse, committed, built);
    return write(attempt, warehouse, manifest);
  }

  private HistoryReference commitHistory(
      Attempt attempt, HistoryTable history, List<PartitionResult> partitions) {
    String branch = HistoryTable.branch(attempt.getToken());
    OptionalLong base =
        attempt.getBase().getNumber() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(attempt.getBase().getHistorySnapshotId());
    long snapshotId =
        history.append(
            branch,
            base,
            partitions.stream().flatMap(partition -> partition.history().stream()).toList(),
            summary(attempt, history));
    return committed(history, branch, snapshotId);
  }

  private static Map<String, String> summary(Attempt attempt, HistoryTable history) {
    Map<String, String> summary = new HashMap<>(HistoryCommit.summary(attempt.getIngestion()));
    if (attempt.getBase().getNumber() > 0) {
      // The base's stay in force.
      List<Overwrite> overwrites =
          HistoryEdit.overwrite(attempt, history)
              .map(HistoryEdit::after)
              .orElseGet(() -> history.overwrites(attempt.getBase().getHistorySnapshotId()));
      summary.putAll(Overwrite.summary(overwrites));
    }
    return summary;
  }

  private HistoryReference committed(HistoryTable history, String branch, long snapshotId) {
    LOG.info("History {} has snapshot {} on branch {}.", history.name(), snapshotId, branch);
    FaultPoint.AFTER_HISTORY.reached(fault);
    return new HistoryReference(history.name(), branch, snapshotId);
  }

  private URI write(Attempt attempt, Warehouse warehouse, Manifest manifest) {
    String path = AttemptFolder.manifest(AttemptFolder.of(attempt));
    warehouse.write(path, ManifestJson.write(manifest));
    URI uri = warehouse.resolve(path);
    LOG.info("The manifest is {}; rows: {}.", uri, manifest.rows());
    FaultPoint.AFTER_MANIFEST.reached(fault);
    return uri;
  }

  private ExitCode publish(
      Warehouse warehouse, URI manifest, HistoryTable history, LongConsumer cleanAfter) {
    PublishRequest request = PublishRequests.of(warehouse, manifest);
    Duration timeout = config.get(JobKeys.PUBLISH_TIMEOUT);
    PublishResponse published;
    try {
      core.reportFinished(finished(request), timeout);
      FaultPoint.BEFORE_PUBLISH.reached(fault);
      published = core.publish(request, timeout);
    } catch (StatusRuntimeException e) {
      LOG.error("The core was away for too long; the next attempt publishes {}.", manifest, e);
      return ExitCode.UNPUBLISHED;
    }
    LOG.info("Snapshot {} is published.", published.getSnapshot());
    FaultPoint.AFTER_PUBLISH.reached(fault);
    follow(history, published.getHistorySnapshotId());
    cleanAfter.accept(published.getHistorySnapshotId());
    return ExitCode.PUBLISHED;
  }

  /**
   * What is published stays so when files of others stay, too: a later job removes them.
   *
   * @param trailed whether a job could not move {@code main}, and may have left metadata of that
   */
  private void clean(Attempt attempt, Cleaner cleaner, long historySnapshotId, boolean trailed) {
    try {
      cleaner.cleanOwn(attempt, historySnapshotId);
      if (attempt.getAbandonedCount() > 0 || trailed) {
        core.reportCleaned(cleaner.clean(attempt, historySnapshotId));
      }
    } catch (RuntimeException e) {
      LOG.warn("Files that nothing names are left; the next run looks for them.", e);
    }
  }

  private static ReportProgressRequest finished(PublishRequest request) {
    return ReportProgressRequest.newBuilder()
        .setRows(request.getRows())
        .setStep("publishing")
        .setFinishedManifestUri(request.getManifestUri())
        .build();
  }

  /** Readers use pinned snapshots: what is published stays so when {@code main} trails. */
  private static boolean follow(HistoryTable history, long snapshotId) {
    try {
      return history.followTo(snapshotId);
    } catch (RuntimeException e) {
      LOG.warn("Branch main of {} did not follow; the next run lets it.", history.name(), e);
      return false;
    }
  }
}
