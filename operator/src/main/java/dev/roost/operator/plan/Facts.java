package dev.roost.operator.plan;

import dev.roost.crds.IngestionSpec;
import dev.roost.operator.spark.SparkJob;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Everything that a decision about one run depends on.
 *
 * @param firstAttempt the number of the first attempt that counts against {@code maxAttempts}
 * @param completed when the run was seen to be over
 * @param run what the core knows, asked after the job was looked at: a job that is over has said by
 *     then what it had to say
 * @param job the Spark application of the run's last attempt
 */
public record Facts(
    IngestionSpec spec,
    int firstAttempt,
    Optional<Instant> completed,
    Run run,
    Optional<SparkJob> job,
    Instant now) {

  /** The last attempt that the core knows of. */
  public Optional<AttemptRecord> lastAttempt() {
    return lastAttempt(run);
  }

  public static Optional<AttemptRecord> lastAttempt(Run run) {
    return run.getAttemptsList().stream().max(Comparator.comparingInt(AttemptRecord::getAttempt));
  }

  /** Whether the run's snapshot goes online by itself. */
  public boolean goesOnline() {
    return run.getOnlineMode() == OnlineMode.ONLINE_MODE_OFFLINE_ONLINE_AUTOMATIC;
  }

  /**
   * Attempts that have been started since the last {@code retryNonce}; of a stream since the last
   * one that has published, but those that ended as it was suspended.
   */
  public int attemptsUsed() {
    int before = Math.max(firstAttempt - 1, run.getFruitfulAttempt());
    long suspended =
        run.getAttemptsList().stream()
            .filter(attempt -> attempt.getAttempt() > before)
            .filter(attempt -> attempt.getReason().equals(AttemptEnd.SUSPENDED.reason()))
            .count();
    return lastAttempt()
        .map(last -> last.getAttempt() - before - Math.toIntExact(suspended))
        .orElse(0);
  }

  /** Whether the run is a stream. */
  public boolean isStream() {
    return run.hasStream();
  }

  /** The same facts after the core has answered anew. */
  public Facts with(Run newer) {
    return new Facts(spec, firstAttempt, completed, newer, job, now);
  }
}
