package dev.roost.jobs.ingest;

import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.JobFailure;
import dev.roost.jobs.JobKeys;
import dev.roost.jobs.core.CoreClient;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.input.HistoryInput;
import dev.roost.jobs.input.Input;
import dev.roost.jobs.input.Inputs;
import dev.roost.jobs.input.KafkaInput;
import dev.roost.jobs.input.SourceSecrets;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.seen.Seen;
import dev.roost.jobs.snapshot.Built;
import dev.roost.jobs.snapshot.PartitionResult;
import dev.roost.jobs.snapshot.PartitionRules;
import dev.roost.jobs.source.ColumnPlan;
import dev.roost.jobs.spark.SparkSettings;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.config.Config;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.IncrementalUnit;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a source: opens it, passes over it once, and holds the outcome against expectations. */
public final class LoadRun {

  private static final Logger LOG = LoggerFactory.getLogger(LoadRun.class);

  private final Attempt attempt;
  private final FeatureSchema schema;
  private final TaskStorage storage;
  private final Warehouse warehouse;
  private final Config config;
  private final CoreClient core;

  public LoadRun(
      Attempt attempt,
      FeatureSchema schema,
      TaskStorage storage,
      Warehouse warehouse,
      Config config,
      CoreClient core) {
    this.attempt = attempt;
    this.schema = schema;
    this.storage = storage;
    this.warehouse = warehouse;
    this.config = config;
    this.core = core;
  }

  /**
   * Writes all files but the history's commit.
   *
   * @param table that takes the rows
   * @param history what overwrites look earlier rows up in; empty in a dry run
   * @throws JobFailure when the source cannot be read, or is not as it must be
   */
  public Built run(
      Configuration hadoop, SourceSecrets secrets, Table table, Optional<HistoryTable> history) {
    IngestRun run = new IngestRun(attempt, warehouse, storage, PartitionRules.of(config));
    Optional<Manifest> base = run.base();
    Seen seen = Seen.of(base, warehouse);
    SparkSession spark = SparkSettings.session("roost ingest " + attempt.getIngestion(), config);
    try (Input input = input(hadoop, secrets, seen)) {
      Built built =
          pass(spark, input, run, base, table, history)
              .reading(
                  seen.with(
                      input.files(attempt.getIngestion()),
                      input.ranges(attempt.getIngestion()),
                      input.slices(attempt.getIngestion())));
      return new ExpectationGate(attempt, schema, warehouse).pass(spark, built);
    }
  }

  private Input input(Configuration hadoop, SourceSecrets secrets, Seen seen) {
    Source source = attempt.getSpec().getSource();
    if (source.hasKafka()) {
      return KafkaInput.open(attempt, secrets, seen.offsets(), core::fixSourceRange);
    }
    if (attempt.getSpec().hasIncremental()) {
      return attempt.getSpec().getIncremental().getBy() == IncrementalUnit.INCREMENTAL_UNIT_ROWS
          ? Inputs.ofNewRows(attempt, hadoop, secrets, seen.rows())
          : Inputs.ofNewFiles(source, hadoop, seen.files());
    }
    return source.hasHistory()
        ? HistoryInput.open(attempt, config, hadoop)
        : Inputs.of(source, hadoop, secrets);
  }

  private Built pass(
      SparkSession spark,
      Input input,
      IngestRun run,
      Optional<Manifest> base,
      Table table,
      Optional<HistoryTable> history) {
    ColumnPlan plan = input.plan(spark, schema, attempt.getSpec());
    IdSpace idSpace =
        attempt.hasIdSpace()
            ? attempt.getIdSpace()
            : newIdSpace(PartitionCount.of(input.compressedBytes()));
    LOG.info(
        "Reading {}, {} bytes, into {} partitions.",
        input.describe(),
        input.bytes(),
        idSpace.getPartitions());
    List<PartitionResult> partitions;
    try (Progress progress =
        new Progress(core, input.bytes(), input.rows(), config.get(JobKeys.PROGRESS_PERIOD))) {
      ProgressSource metrics = new ProgressSource(progress);
      SparkEnv.get().metricsSystem().registerSource(metrics);
      spark.sparkContext().addSparkListener(progress);
      try {
        partitions = run.build(spark, input, plan, idSpace, base, table, history);
      } finally {
        spark.sparkContext().removeSparkListener(progress);
        SparkEnv.get().metricsSystem().removeSource(metrics);
      }
    }
    Findings findings = Findings.newBuilder().setOldestMessageMillis(input.oldestMillis()).build();
    return new Built(idSpace, base, partitions, Seen.none(), findings);
  }

  private IdSpace newIdSpace(int partitions) {
    return attempt.getSpec().getDryRun() ? DryRun.idSpace(partitions) : core.fixIdSpace(partitions);
  }
}
