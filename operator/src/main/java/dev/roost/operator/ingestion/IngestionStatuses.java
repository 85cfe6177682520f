package dev.roost.operator.ingestion;

import dev.roost.crds.AttemptState;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionStatus;
import dev.roost.crds.Progress;
import dev.roost.crds.Rows;
import dev.roost.crds.StreamStatus;
import dev.roost.operator.mapping.FindingsMapper;
import dev.roost.operator.plan.Facts;
import dev.roost.operator.plan.Phases;
import dev.roost.operator.spark.AttemptName;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Times;
import dev.roost.proto.core.v1alpha1.RowCounts;
import dev.roost.proto.core.v1alpha1.StreamProgress;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.Run;
import java.util.List;
import java.util.Optional;

/** Writes what is known of a run into the resource's status. Pure functions. */
final class IngestionStatuses {
  private static final int ATTEMPTS_SHOWN = 5;

  private IngestionStatuses() {}

  /** The spec is not taken as it is; what was known of the run stays. */
  static IngestionStatus refused(Before before, String reason, String message) {
    ConditionSet conditions = before.conditions();
    conditions.isFalse(ConditionType.ACCEPTED, reason, message);
    if (!before.phase().isFinished()) {
      conditions.isFalse(ConditionType.READY, reason, message);
    }
    return before.with(conditions);
  }

  /** The run cannot go on for now. */
  static IngestionStatus held(Before before, String reason, String message) {
    return before.with(before.conditions().isFalse(ConditionType.READY, reason, message));
  }

  /** Nothing is known but what was known before. */
  static IngestionStatus unknown(Before before, String reason, String message) {
    return before.with(before.conditions().isUnknown(ConditionType.READY, reason, message));
  }

  /** The status that the facts speak of. */
  static IngestionStatus of(Before before, Facts facts, String holder) {
    Run run = facts.run();
    IngestionPhase phase = Phases.advance(before.phase(), Phases.of(facts));
    boolean finished = phase.isFinished();
    return new IngestionStatus(
        before.generation(),
        phase,
        run.getFeatureSetVersion() == 0 ? null : run.getFeatureSetVersion(),
        run.getSnapshot() == 0 ? null : run.getSnapshot(),
        run.hasRows() ? rows(run.getRows()) : null,
        FindingsMapper.badRows(run.getFindings()),
        FindingsMapper.adjusted(run.getFindings()),
        FindingsMapper.wouldPublish(run.getFindings()).orElse(null),
        FindingsMapper.maintenance(run.getFindings()).orElse(null),
        FindingsMapper.expectations(run.getFindings()),
        phase.hasAttempt() && run.hasProgress() ? progress(run) : null,
        run.hasStream() ? stream(run.getStream()) : null,
        attempts(run),
        phase == IngestionPhase.QUEUED ? run.getQueuePosition() : null,
        run.getDeadLettersUri().isEmpty() ? null : run.getDeadLettersUri(),
        run.getAttemptsList().stream()
            .findFirst()
            .map(first -> Times.write(first.getBeginTime()))
            .orElse(null),
        finished ? completion(before, facts) : null,
        before.retryNonce(),
        facts.firstAttempt(),
        IngestionConditions.of(before, facts, phase, holder).toList());
  }

  private static String completion(Before before, Facts facts) {
    return before
        .completionTime()
        .filter(time -> before.phase().isFinished())
        .orElseGet(
            () ->
                facts.run().hasPublishTime()
                    ? Times.write(facts.run().getPublishTime())
                    : Times.write(facts.now()));
  }

  private static Rows rows(RowCounts rows) {
    return new Rows(
        rows.getRead(),
        rows.getWritten(),
        rows.getDuplicate(),
        rows.getSkipped(),
        rows.getRejected(),
        rows.getKeysAdded());
  }

  private static StreamStatus stream(StreamProgress stream) {
    return new StreamStatus(
        stream.getBatches(),
        stream.hasLastPublishTime() ? Times.write(stream.getLastPublishTime()) : null,
        stream.getMessagesBehind(),
        Math.round(stream.getArrivingPerSecond()),
        Math.round(stream.getPublishingPerSecond()),
        stream.getFreshnessMillis() == 0 ? null : stream.getFreshnessMillis());
  }

  private static Progress progress(Run run) {
    dev.roost.proto.internal.control.v1alpha1.Progress progress = run.getProgress();
    return new Progress(
        progress.getStep(),
        progress.getBytesRead(),
        progress.getBytesTotal(),
        Math.round(progress.getRowsPerSecond()),
        progress.hasEstimatedEndTime() ? Times.write(progress.getEstimatedEndTime()) : null);
  }

  private static List<dev.roost.crds.Attempt> attempts(Run run) {
    List<AttemptRecord> all = run.getAttemptsList();
    return all.subList(Math.max(0, all.size() - ATTEMPTS_SHOWN), all.size()).stream()
        .map(attempt -> attempt(run, attempt))
        .toList();
  }

  private static dev.roost.crds.Attempt attempt(Run run, AttemptRecord attempt) {
    return new dev.roost.crds.Attempt(
        AttemptName.of(run.getProject(), run.getIngestion(), attempt.getAttempt()),
        attempt.getAttempt(),
        stateOf(attempt),
        attempt.getReason(),
        attempt.getMessage(),
        Times.write(attempt.getBeginTime()),
        Optional.of(attempt)
            .filter(AttemptRecord::hasEndTime)
            .map(ended -> Times.write(ended.getEndTime()))
            .orElse(null));
  }

  private static AttemptState stateOf(AttemptRecord attempt) {
    return switch (attempt.getState()) {
      case ATTEMPT_STATE_UNSPECIFIED, ATTEMPT_STATE_BEGUN, UNRECOGNIZED -> AttemptState.SUBMITTED;
      case ATTEMPT_STATE_RUNNING -> AttemptState.RUNNING;
      case ATTEMPT_STATE_PUBLISHED -> AttemptState.PUBLISHED;
      case ATTEMPT_STATE_CHECKED -> AttemptState.CHECKED;
      case ATTEMPT_STATE_FAILED -> AttemptState.FAILED;
      case ATTEMPT_STATE_SUPERSEDED -> AttemptState.SUPERSEDED;
    };
  }
}
