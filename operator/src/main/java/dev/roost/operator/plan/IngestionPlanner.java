package dev.roost.operator.plan;

import dev.roost.crds.Durations;
import dev.roost.operator.plan.Decision.EndAttempt;
import dev.roost.operator.plan.Decision.EndRun;
import dev.roost.operator.plan.Decision.Ending;
import dev.roost.operator.plan.Decision.JobFate;
import dev.roost.operator.plan.Decision.LookAgain;
import dev.roost.operator.plan.Decision.RemoveJob;
import dev.roost.operator.plan.Decision.RequestTurn;
import dev.roost.operator.plan.Decision.Settle;
import dev.roost.operator.plan.Decision.StartAttempt;
import dev.roost.operator.spark.JobState;
import dev.roost.operator.spark.SparkJob;
import dev.roost.operator.status.Reasons;
import dev.roost.operator.status.Times;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.AttemptState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides the next step of a run from what is known of it, and from nothing else. */
public final class IngestionPlanner {
  private final Pace pace;

  public IngestionPlanner(Pace pace) {
    this.pace = pace;
  }

  public Decision decide(Facts facts) {
    return switch (facts.run().getState()) {
      case INGESTION_STATE_PUBLISHED -> published(facts);
      case INGESTION_STATE_CHECKED, INGESTION_STATE_FAILED, INGESTION_STATE_CANCELLED ->
          expire(facts);
      case INGESTION_STATE_UNSPECIFIED,
          INGESTION_STATE_PENDING,
          INGESTION_STATE_QUEUED,
          UNRECOGNIZED ->
          waiting(facts);
      case INGESTION_STATE_RUNNING -> running(facts);
    };
  }

  private Decision published(Facts facts) {
    Decision expiry = expire(facts);
    boolean syncing = facts.goesOnline() && !facts.run().getOnlineSynced();
    return syncing && !(expiry instanceof Decision.DeleteResource)
        ? new LookAgain(pace.poll())
        : expiry;
  }

  private static Decision expire(Facts facts) {
    Integer ttl = facts.spec().ttlSecondsAfterFinished();
    if (ttl == null) {
      return new Settle();
    }
    Instant due = facts.completed().orElse(facts.now()).plusSeconds(ttl);
    return due.isAfter(facts.now())
        ? new LookAgain(Duration.between(facts.now(), due))
        : new Decision.DeleteResource();
  }

  private static Decision waiting(Facts facts) {
    if (facts.spec().cancel()) {
      return cancel(JobFate.KEPT);
    }
    return facts.spec().suspend() ? new Settle() : new RequestTurn();
  }

  private Decision running(Facts facts) {
    if (facts.spec().cancel()) {
      return cancel(JobFate.REMOVED);
    }
    return facts
        .lastAttempt()
        .map(last -> isLive(last) ? live(facts, last) : next(facts, last))
        .orElseGet(() -> start(facts, 1));
  }

  private static Decision cancel(JobFate fate) {
    return new EndRun(
        Ending.CANCELLED,
        Reasons.CANCELLED,
        "The ingestion was cancelled by spec.cancel; unset it and give a new spec.retryNonce to run"
            + " it again.",
        fate);
  }

  static boolean isLive(AttemptRecord attempt) {
    return switch (attempt.getState()) {
      case ATTEMPT_STATE_BEGUN, ATTEMPT_STATE_RUNNING -> true;
      case ATTEMPT_STATE_UNSPECIFIED,
          ATTEMPT_STATE_PUBLISHED,
          ATTEMPT_STATE_CHECKED,
          ATTEMPT_STATE_FAILED,
          ATTEMPT_STATE_SUPERSEDED,
          UNRECOGNIZED ->
          false;
    };
  }

  private Decision live(Facts facts, AttemptRecord attempt) {
    if (facts.job().isEmpty()) {
      return attempt.getState() == AttemptState.ATTEMPT_STATE_BEGUN
          ? start(facts, attempt.getAttempt())
          : end(
              attempt,
              AttemptEnd.JOB_LOST,
              "The Spark application of attempt %d is gone; something else deleted it."
                  .formatted(attempt.getAttempt()));
    }
    SparkJob job = facts.job().get();
    if (job.state().isOver()) {
      return end(attempt, AttemptEnd.JOB_FAILED, describeEnd(job));
    }
    if (facts.isStream() && facts.spec().suspend()) {
      return end(attempt, AttemptEnd.SUSPENDED, "The stream was suspended by spec.suspend.");
    }
    return timeout(facts, attempt, job).orElseGet(() -> new LookAgain(pace.poll()));
  }

  private static String describeEnd(SparkJob job) {
    if (job.state() == JobState.SUCCEEDED) {
      return "The Spark application %s ended without publishing; see its driver's log."
          .formatted(job.name());
    }
    String why = job.message().isEmpty() ? "it gave no reason" : job.message();
    return "The Spark application %s failed: %s; see its driver's log.".formatted(job.name(), why);
  }

  private static Optional<Decision> timeout(Facts facts, AttemptRecord attempt, SparkJob job) {
    // An attempt that a restarted operator goes on with begins with its application.
    Instant begun = Times.instant(attempt.getBeginTime());
    Instant since = job.created().isAfter(begun) ? job.created() : begun;
    boolean started =
        attempt.getState() == AttemptState.ATTEMPT_STATE_RUNNING || job.state() == JobState.RUNNING;
    String startTimeout = facts.spec().retryPolicy().startTimeout();
    String runTimeout = facts.spec().retryPolicy().runTimeout();
    if (!started && isOver(since, startTimeout, facts.now())) {
      return Optional.of(
          end(
              attempt,
              AttemptEnd.START_TIMEOUT,
              ("The job of attempt %d did not start within %s (Spark application %s is %s%s); see"
                      + " its driver pod, or raise spec.retryPolicy.startTimeout in a new ingestion.")
                  .formatted(
                      attempt.getAttempt(),
                      startTimeout,
                      job.name(),
                      job.detail(),
                      job.message().isEmpty() ? "" : ": " + job.message())));
    }
    if (!facts.isStream() && isOver(since, runTimeout, facts.now())) {
      return Optional.of(
          end(
              attempt,
              AttemptEnd.RUN_TIMEOUT,
              "Attempt %d took more than %s; raise spec.retryPolicy.runTimeout in a new ingestion."
                  .formatted(attempt.getAttempt(), runTimeout)));
    }
    return Optional.empty();
  }

  private static boolean isOver(Instant since, String timeout, Instant now) {
    return Durations.parse(timeout).map(limit -> since.plus(limit).isBefore(now)).orElse(false);
  }

  private static Decision end(AttemptRecord attempt, AttemptEnd end, String message) {
    return new EndAttempt(
        attempt.getAttempt(),
        end.reason(),
        message,
        end.leavesJob() ? JobFate.REMOVED : JobFate.KEPT);
  }

  private Decision next(Facts facts, AttemptRecord last) {
    boolean endedHere = AttemptEnd.isReason(last.getReason());
    boolean superseded = last.getState() == AttemptState.ATTEMPT_STATE_SUPERSEDED;
    if (!last.getRetryable() && !endedHere && !superseded && counts(facts, last)) {
      return new EndRun(Ending.FAILED, last.getReason(), last.getMessage(), JobFate.KEPT);
    }
    int most = facts.spec().retryPolicy().maxAttempts();
    // A stream outlives every outage: its attempts only come less often.
    if (!facts.isStream() && facts.attemptsUsed() >= most) {
      return new EndRun(
          Ending.FAILED,
          last.getReason(),
          "%s (attempt %d of %d)".formatted(last.getMessage(), facts.attemptsUsed(), most),
          endedHere ? JobFate.REMOVED : JobFate.KEPT);
    }
    if (facts.job().isPresent()) {
      return new RemoveJob(last.getAttempt());
    }
    Instant due = Times.instant(last.getEndTime()).plus(pace.delayAfter(facts.attemptsUsed()));
    return counts(facts, last) && due.isAfter(facts.now())
        ? new LookAgain(Duration.between(facts.now(), due))
        : start(facts, last.getAttempt() + 1);
  }

  /** Whether an attempt belongs to the present tries, not to those before a new retryNonce. */
  private static boolean counts(Facts facts, AttemptRecord attempt) {
    return attempt.getAttempt() >= facts.firstAttempt();
  }

  private static Decision start(Facts facts, int number) {
    return facts.spec().suspend() ? new Settle() : new StartAttempt(number);
  }
}
