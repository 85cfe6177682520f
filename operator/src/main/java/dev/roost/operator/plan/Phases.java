package dev.roost.operator.plan;

import static dev.roost.crds.IngestionPhase.CANCELLED;
import static dev.roost.crds.IngestionPhase.CHECKED;
import static dev.roost.crds.IngestionPhase.FAILED;
import static dev.roost.crds.IngestionPhase.PENDING;
import static dev.roost.crds.IngestionPhase.PUBLISHED;
import static dev.roost.crds.IngestionPhase.PUBLISHING;
import static dev.roost.crds.IngestionPhase.QUEUED;
import static dev.roost.crds.IngestionPhase.RUNNING;
import static dev.roost.crds.IngestionPhase.SUBMITTED;

import dev.roost.crds.IngestionPhase;
import dev.roost.operator.spark.JobState;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The phases of a run and every step between them that there is. */
public final class Phases {
  private static final Map<IngestionPhase, Set<IngestionPhase>> LEGAL =
      Map.of(
          PENDING, EnumSet.complementOf(EnumSet.of(PENDING)),
          QUEUED, EnumSet.complementOf(EnumSet.of(QUEUED)),
          // A failed attempt leads back to SUBMITTED, a lost registration to QUEUED.
          SUBMITTED, EnumSet.of(QUEUED, RUNNING, PUBLISHING, PUBLISHED, CHECKED, FAILED, CANCELLED),
          RUNNING, EnumSet.of(QUEUED, SUBMITTED, PUBLISHING, PUBLISHED, CHECKED, FAILED, CANCELLED),
          PUBLISHING, EnumSet.of(QUEUED, SUBMITTED, RUNNING, PUBLISHED, CHECKED, FAILED, CANCELLED),
          PUBLISHED, EnumSet.noneOf(IngestionPhase.class),
          CHECKED, EnumSet.noneOf(IngestionPhase.class),
          // Only after a new retryNonce.
          FAILED, EnumSet.of(PENDING, QUEUED, SUBMITTED),
          CANCELLED, EnumSet.of(PENDING, QUEUED, SUBMITTED));

  private Phases() {}

  /** Whether a run in phase {@code from} may be in phase {@code to} at the next look. */
  public static boolean isLegal(IngestionPhase from, IngestionPhase to) {
    return from == to || LEGAL.get(from).contains(to);
  }

  /** The next phase: {@code to}, unless there is no such step; then the phase stays. */
  public static IngestionPhase advance(IngestionPhase from, IngestionPhase to) {
    return isLegal(from, to) ? to : from;
  }

  /** The phase that the facts speak of. */
  public static IngestionPhase of(Facts facts) {
    return switch (facts.run().getState()) {
      case INGESTION_STATE_UNSPECIFIED,
          INGESTION_STATE_PENDING,
          INGESTION_STATE_QUEUED,
          UNRECOGNIZED ->
          QUEUED;
      case INGESTION_STATE_RUNNING ->
          facts.lastAttempt().map(last -> ofAttempt(facts, last)).orElse(SUBMITTED);
      case INGESTION_STATE_PUBLISHED -> PUBLISHED;
      case INGESTION_STATE_CHECKED -> CHECKED;
      case INGESTION_STATE_FAILED -> FAILED;
      case INGESTION_STATE_CANCELLED -> CANCELLED;
    };
  }

  private static IngestionPhase ofAttempt(Facts facts, AttemptRecord attempt) {
    return switch (attempt.getState()) {
      case ATTEMPT_STATE_BEGUN ->
          facts.job().filter(job -> job.state() == JobState.RUNNING).isPresent()
              ? RUNNING
              : SUBMITTED;
      case ATTEMPT_STATE_RUNNING -> isPublishing(facts) ? PUBLISHING : RUNNING;
      case ATTEMPT_STATE_PUBLISHED, ATTEMPT_STATE_CHECKED -> PUBLISHING;
      case ATTEMPT_STATE_UNSPECIFIED,
          ATTEMPT_STATE_FAILED,
          ATTEMPT_STATE_SUPERSEDED,
          UNRECOGNIZED ->
          SUBMITTED;
    };
  }

  private static boolean isPublishing(Facts facts) {
    return facts.run().getProgress().getStep().startsWith("publish");
  }
}
