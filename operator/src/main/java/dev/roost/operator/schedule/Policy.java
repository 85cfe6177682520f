package dev.roost.operator.schedule;

import dev.roost.crds.ConcurrencyPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * What a schedule's owner wants, but for when runs are due.
 *
 * @param schedule what is scheduled, as a text: another one is a change
 * @param startingDeadline empty: a run starts however late
 * @param allowedFailures empty: failures do not suspend
 */
record Policy(
    String schedule,
    ConcurrencyPolicy concurrency,
    Optional<Duration> startingDeadline,
    Intent intent,
    Optional<Integer> allowedFailures,
    long resumeNonce,
    int keptSuccesses,
    int keptFailures,
    Optional<Request> request) {

  /** Whether runs by schedule are wanted. */
  enum Intent {
    GOES_ON,
    SUSPENDED
  }
}
