package dev.roost.jobs.stream;

import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.ExitCode;
import dev.roost.jobs.JobFailure;
import dev.roost.jobs.attempt.AttemptJob;
import dev.roost.jobs.attempt.Failures;
import dev.roost.jobs.core.CoreClient;
import dev.roost.jobs.core.Pause;
import dev.roost.jobs.input.KafkaBacklog;
import dev.roost.jobs.input.SourceSecrets;
import dev.roost.jobs.seen.Seen;
import dev.roost.jobs.seen.SeenOffsets;
import dev.roost.jobs.snapshot.BaseSnapshots;
import dev.roost.jobs.spark.SparkSettings;
import dev.roost.jobs.spark.TaskStorage;
import dev.roost.platform.config.Config;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.core.v1alpha1.KafkaSource;
import dev.roost.proto.core.v1alpha1.Stream;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.BeginBatchResponse;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt of a stream: looks for messages at every trigger, and where there are some lets a
 * batch publish them, an ingestion of its own. What was read is part of the snapshot that has it,
 * so the next batch, of this attempt or another, goes on exactly there.
 */
public final class StreamJob {

  private static final Logger LOG = LoggerFactory.getLogger(StreamJob.class);
  private static final Duration TRIGGER = Duration.ofSeconds(10);
  private static final Duration ASK_AGAIN = Duration.ofMillis(500);
  private static final Duration REPORT = Duration.ofSeconds(10);

  private final Config config;
  private final CoreClient core;
  private final SourceSecrets secrets;
  private final Clock clock;
  private final Pause pause;
  private SeenOffsets seen = SeenOffsets.NONE;
  private Optional<String> seenIn = Optional.empty();

  public StreamJob(
      Config config, CoreClient core, SourceSecrets secrets, Clock clock, Pause pause) {
    this.config = config;
    this.core = core;
    this.secrets = secrets;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Goes on until another attempt takes over or something fails.
   *
   * @throws JobFailure then
   */
  public ExitCode run(Attempt attempt) {
    Stream stream = attempt.getSpec().getStream();
    Duration trigger =
        stream.getTriggerMicros() == 0
            ? TRIGGER
            : Duration.of(stream.getTriggerMicros(), ChronoUnit.MICROS);
    SparkSettings.session("roost stream " + attempt.getIngestion(), config);
    StreamMeter meter = new StreamMeter(trigger, clock.instant());
    StreamSource metrics = new StreamSource(meter);
    SparkEnv.get().metricsSystem().registerSource(metrics);
    LOG.info("Stream {} looks for messages every {}.", attempt.getIngestion(), trigger);
    try {
      return goOn(trigger, meter);
    } finally {
      SparkEnv.get().metricsSystem().removeSource(metrics);
    }
  }

  private ExitCode goOn(Duration trigger, StreamMeter meter) {
    while (true) {
      Instant begin = clock.instant();
      Optional<ExitCode> end = trigger(meter);
      if (end.isPresent()) {
        return end.get();
      }
      sleepUntil(begin.plus(trigger), meter);
    }
  }

  /** One look; the code that the job ends with, if it does. */
  private Optional<ExitCode> trigger(StreamMeter meter) {
    // Told so when another attempt has taken over; what the batch builds on may have changed, too.
    Attempt attempt = core.getAttempt();
    KafkaSource kafka = attempt.getSpec().getSource().getKafka();
    read(attempt);
    Optional<KafkaBacklog> backlog = look(kafka);
    if (backlog.isEmpty()) {
      report("waiting for Kafka", meter);
      return Optional.empty();
    }
    Instant begin = clock.instant();
    meter.looked(backlog.get(), begin);
    if (backlog.get().unread() == 0) {
      report("waiting for messages", meter);
      return Optional.empty();
    }
    report("loading a batch", meter);
    ExitCode code = batch(meter);
    if (code != ExitCode.PUBLISHED) {
      return Optional.of(code);
    }
    read(core.getAttempt());
    look(kafka)
        .ifPresent(
            after ->
                meter.published(backlog.get(), after, Duration.between(begin, clock.instant())));
    report("waiting for messages", meter);
    return Optional.empty();
  }

  /** What there is to read; empty: Kafka is away, which passes. */
  private Optional<KafkaBacklog> look(KafkaSource kafka) {
    try {
      return Optional.of(KafkaBacklog.of(kafka, secrets, seen));
    } catch (JobFailure e) {
      if (e.kind() == JobFailure.Kind.FINAL) {
        throw e;
      }
      LOG.warn("{}: {} It is looked at again.", e.reason(), e.getMessage());
      return Optional.empty();
    }
  }

  /** What was read, as the current snapshot has it. */
  private void read(Attempt attempt) {
    Optional<String> manifest =
        Optional.of(attempt.getBase().getManifestUri()).filter(uri -> !uri.isEmpty());
    if (manifest.equals(seenIn)) {
      return;
    }
    TaskStorage storage = TaskStorage.of(config);
    try (ObjectStore store = storage.open()) {
      Warehouse warehouse = storage.warehouse(store);
      seen = Seen.of(BaseSnapshots.read(attempt, warehouse), warehouse).offsets();
      seenIn = manifest;
    }
  }

  private ExitCode batch(StreamMeter meter) {
    BatchSecret secret = BatchSecret.random();
    BeginBatchResponse batch = core.beginBatch(secret.sha256());
    while (!batch.getGranted()) {
      report("waiting for the turn", meter);
      sleep(ASK_AGAIN);
      batch = core.beginBatch(secret.sha256());
    }
    CoreClient own = core.withSecret(secret.text());
    LOG.info("Batch {} begins.", batch.getIngestion());
    try {
      return new AttemptJob(config, own, secrets).run(own.getAttempt());
    } catch (Throwable e) {
      // Spark throws checked exceptions that its Scala methods do not declare.
      JobFailure failure = Failures.of(e);
      own.reportFailure(Failures.report(failure));
      throw failure;
    }
  }

  private void report(String step, StreamMeter meter) {
    core.reportProgress(
        ReportProgressRequest.newBuilder().setStep(step).setStream(meter.progress()).build());
  }

  /** In pieces: a long wait is told of, too. */
  private void sleepUntil(Instant time, StreamMeter meter) {
    for (Duration left = Duration.between(clock.instant(), time);
        left.compareTo(Duration.ZERO) > 0;
        left = Duration.between(clock.instant(), time)) {
      sleep(left.compareTo(REPORT) > 0 ? REPORT : left);
      report("waiting for messages", meter);
    }
  }

  private void sleep(Duration time) {
    try {
      pause.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw JobFailure.retryable("JobStopped", "The job was stopped.", e);
    }
  }
}
