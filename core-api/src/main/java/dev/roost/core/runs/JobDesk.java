package dev.roost.core.runs;

import dev.roost.core.Refusals;
import dev.roost.core.store.AbandonedAttempts;
import dev.roost.core.store.AttemptRow;
import dev.roost.core.store.AttemptState;
import dev.roost.core.store.Attempts;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.Pin;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.RunState;
import dev.roost.core.store.Runs;
import dev.roost.core.store.Snapshots;
import dev.roost.core.store.Streams;
import dev.roost.core.store.Times;
import dev.roost.core.store.VersionRow;
import dev.roost.core.store.Versions;
import dev.roost.core.store.Why;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.BaseSnapshot;
import dev.roost.proto.internal.job.v1alpha1.HistoryVersion;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.ReportCheckRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import dev.roost.proto.internal.job.v1alpha1.RunRecord;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells jobs what to do and listens to what they say of themselves. */
public final class JobDesk {

  private static final int MAX_PARTITIONS = 1 << 16;
  private static final int MAX_RANGES = 1 << 16;
  private static final int FIRST_EPOCH = 1;
  private static final String HASH = "xxHash64";

  private final Database database;

  public JobDesk(Database database) {
    this.database = database;
  }

  /** What the attempt has to do. */
  public Attempt attempt(String secret) {
    return database.write(
        handle -> describe(handle, Caller.identify(handle, secret).requireCurrent()));
  }

  private static Attempt describe(Handle handle, Caller caller) {
    RunRow run = caller.run();
    Pin pin = run.pinned();
    Attempt.Builder attempt =
        Attempt.newBuilder()
            .setProject(run.project())
            .setIngestion(run.ingestion())
            .setAttempt(caller.attempt().number())
            .setToken(caller.attempt().token())
            .setFeatureSet(pin.spec())
            .setSpec(run.spec())
            .setAcceptTimeMicros(Times.toMicros(pin.acceptTime()))
            .setBase(base(handle, run))
            .setRecord(record(handle, run));
    Versions.find(handle, run.featureSetId(), pin.version())
        .flatMap(VersionRow::idSpace)
        .ifPresent(attempt::setIdSpace);
    if (run.spec().getSource().hasHistory()) {
      history(handle, run).ifPresent(attempt::setHistory);
    }
    run.sourceRange().ifPresent(attempt::setSourceRange);
    run.finishedManifestUri().ifPresent(attempt::setFinishedManifestUri);
    attempt.addAllAbandoned(AbandonedAttempts.list(handle, run.featureSetId()));
    if (run.state() == RunState.PUBLISHED) {
      Snapshots.ofRun(handle, run.id()).map(Publisher::result).ifPresent(attempt::setPublished);
    }
    return attempt.build();
  }

  private static RunRecord record(Handle handle, RunRow run) {
    FeatureSetRow featureSet = FeatureSets.get(handle, run.featureSetId());
    RunRecord.Builder record =
        RunRecord.newBuilder()
            .setCreateTimeMicros(Times.toMicros(run.createTime()))
            .setSequence(run.sequence())
            .setUid(run.uid())
            .setRetryNonce(run.retryNonce())
            .setFeatureSetUid(featureSet.uid())
            .setFeatureSetCreateTimeMicros(Times.toMicros(featureSet.createTime()));
    run.digest().ifPresent(record::setDigest);
    return record.build();
  }

  private static Optional<HistoryVersion> history(Handle handle, RunRow run) {
    int version = run.spec().getSource().getHistory().getVersion();
    return Versions.find(handle, run.featureSetId(), version)
        .map(
            found -> {
              HistoryVersion.Builder history =
                  HistoryVersion.newBuilder().setFeatureSet(found.spec());
              Snapshots.find(handle, run.featureSetId(), version, found.current())
                  .ifPresent(
                      snapshot -> history.setHistorySnapshotId(snapshot.historySnapshotId()));
              return history.build();
            });
  }

  /** What the run builds on; of a stream what its next batch would. */
  private static BaseSnapshot base(Handle handle, RunRow run) {
    Pin pin = run.pinned();
    if (!run.spec().hasStream()) {
      return base(handle, run, pin.version(), pin.base());
    }
    VersionRow version = Versions.highest(handle, run.featureSetId());
    return base(handle, run, version.version(), version.current());
  }

  private static BaseSnapshot base(Handle handle, RunRow run, int version, long number) {
    BaseSnapshot.Builder base = BaseSnapshot.newBuilder().setNumber(number);
    Snapshots.find(handle, run.featureSetId(), version, number)
        .ifPresent(
            snapshot ->
                base.setManifestUri(snapshot.manifestUri())
                    .setHistorySnapshotId(snapshot.historySnapshotId())
                    .setPublishTimeMicros(Times.toMicros(snapshot.publishTime())));
    return base.build();
  }

  /** The id space of the run's version: a new one of so many partitions unless it is fixed. */
  public IdSpace fixIdSpace(String secret, int partitions) {
    if (partitions < 1 || partitions > MAX_PARTITIONS || Integer.bitCount(partitions) != 1) {
      throw Refusals.invalid(
          "partitions is %d; give a power of two up to %d.".formatted(partitions, MAX_PARTITIONS));
    }
    IdSpace proposed =
        IdSpace.newBuilder()
            .setUuid(UUID.randomUUID().toString())
            .setEpoch(FIRST_EPOCH)
            .setPartitions(partitions)
            .setHash(HASH)
            .build();
    return database.write(
        handle -> {
          RunRow run = Caller.lock(handle, secret).requireLive().run();
          return Versions.fixIdSpace(handle, run.featureSetId(), run.pinned().version(), proposed);
        });
  }

  /** What of its source the run reads: the proposed range unless another one is fixed. */
  public SourceRange fixSourceRange(String secret, SourceRange proposed) {
    if (proposed.getOffsetsCount() > MAX_RANGES) {
      throw Refusals.invalid(
          "The source has %d partitions; name fewer topics, of at most %d partitions together."
              .formatted(proposed.getOffsetsCount(), MAX_RANGES));
    }
    return database.write(
        handle -> {
          RunRow run = Caller.lock(handle, secret).requireLive().run();
          SourceRange fixed = Runs.fixSourceRange(handle, run.id(), proposed);
          // The created time of a message without one is the acceptance time and its offset's
          // distance
          // from the range's begin, in microseconds: no later run may be accepted before that.
          long span =
              fixed.getOffsetsList().stream()
                  .mapToLong(range -> range.getTo() - range.getFrom())
                  .max()
                  .orElse(0);
          FeatureSets.reserveAcceptTimes(
              handle, run.featureSetId(), run.pinned().acceptTime().plus(span, ChronoUnit.MICROS));
          return fixed;
        });
  }

  /** Keeps how far the attempt is and, once there is one, its finished manifest. */
  public void progress(String secret, ReportProgressRequest progress) {
    database.write(
        handle -> {
          boolean isFinished = !progress.getFinishedManifestUri().isEmpty();
          Caller caller =
              (isFinished ? Caller.lock(handle, secret) : Caller.identify(handle, secret))
                  .requireCurrent();
          if (caller.attempt().state().isLive()) {
            Attempts.setProgress(handle, caller.attempt(), progress);
            if (progress.hasStream() && caller.run().spec().hasStream()) {
              Streams.setProgress(handle, caller.run().id(), progress.getStream());
            }
          }
          if (caller.attempt().state().isLive() && isFinished) {
            Runs.setFinishedManifest(handle, caller.run().id(), progress.getFinishedManifestUri());
          }
          return true;
        });
  }

  /** Ends a dry run, or maintenance that has nothing to publish, and hands its turn on. */
  public void check(String secret, ReportCheckRequest check) {
    database.write(
        handle -> {
          Caller caller = Caller.lock(handle, secret);
          if (caller.attempt().state() == AttemptState.CHECKED) {
            return true;
          }
          RunRow run = caller.requireLive().run();
          if (!run.spec().getDryRun() && !run.spec().hasMaintenance()) {
            throw Refusals.failedPrecondition(
                "NotADryRun",
                "Ingestion %s is no dry run; publish its snapshot.".formatted(run.fullName()));
          }
          Why why = new Why("Checked", "");
          Attempts.setRows(
              handle,
              caller.attempt(),
              check.getRows(),
              check.getFindings(),
              check.getDeadLettersUri());
          Attempts.endLive(handle, run.id(), AttemptState.CHECKED, AttemptRow.Retry.FUTILE, why);
          Runs.end(handle, run.id(), RunState.CHECKED, why.reason(), why.message());
          return true;
        });
  }

  /** Notes of which abandoned attempts nothing is left. */
  public void cleaned(String secret, List<Long> tokens) {
    database.write(
        handle -> {
          Caller caller = Caller.lock(handle, secret).requireCurrent();
          AbandonedAttempts.setCleaned(handle, caller.run().featureSetId(), tokens);
          return true;
        });
  }

  /** Ends the attempt with what its job says of the failure; the first word stays. */
  public void failure(String secret, ReportFailureRequest failure) {
    database.write(
        handle -> {
          Caller caller = Caller.lock(handle, secret);
          AttemptRow attempt = caller.attempt();
          boolean isRepeated =
              attempt.state() == AttemptState.FAILED
                  && attempt.reason().equals(failure.getReason());
          if (isRepeated) {
            return true;
          }
          caller.requireLive();
          Attempts.setRows(
              handle,
              attempt,
              failure.getRows(),
              failure.getFindings(),
              failure.getDeadLettersUri());
          Why why = new Why(failure.getReason(), failure.getMessage());
          Attempts.endLive(
              handle,
              attempt.runId(),
              AttemptState.FAILED,
              AttemptRow.Retry.of(failure.getRetryable()),
              why);
          Batches.end(handle, caller.run(), why);
          return true;
        });
  }
}
