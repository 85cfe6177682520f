package dev.roost.jobs.core;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats calls that failed in a way that passes: the core or its database was away. */
public final class Retry {

  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
  private static final Set<Status.Code> PASSING =
      Set.of(
          Status.Code.UNAVAILABLE,
          Status.Code.INTERNAL,
          Status.Code.UNKNOWN,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.ABORTED,
          Status.Code.RESOURCE_EXHAUSTED);

  private final Clock clock;
  private final Pause pause;
  private final Duration period;

  /**
   * @param period between two tries
   */
  public Retry(Clock clock, Pause pause, Duration period) {
    this.clock = clock;
    this.pause = pause;
    this.period = period;
  }

  /**
   * Calls until it succeeds, fails in a way that does not pass, or the time is up; then the last
   * failure is thrown.
   */
  public <T> T call(String what, Duration timeout, Supplier<T> call) {
    Instant deadline = clock.instant().plus(timeout);
    while (true) {
      try {
        return call.get();
      } catch (StatusRuntimeException e) {
        if (!isPassing(e) || clock.instant().plus(period).isAfter(deadline)) {
          throw e;
        }
        LOG.warn("Cannot {} ({}); trying again in {}.", what, e.getMessage(), period);
      }
      sleep();
    }
  }

  /** Whether the same call may succeed later. */
  public static boolean isPassing(StatusRuntimeException e) {
    return PASSING.contains(e.getStatus().getCode());
  }

  private void sleep() {
    try {
      pause.sleep(period);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Status.CANCELLED
          .withDescription("The job is being stopped.")
          .withCause(e)
          .asRuntimeException();
    }
  }
}
