package dev.roost.operator.plan;

import java.time.Duration;

/**
 * How long to wait.
 *
 * @param poll between two looks at a live run
 * @param retryDelay between a failed attempt and the next; doubled with each, up to 5 minutes
 */
public record Pace(Duration poll, Duration retryDelay) {
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 16;

  /** The wait after so many failed attempts. */
  Duration delayAfter(int failures) {
    Duration delay =
        retryDelay.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1)));
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }
}
