package dev.roost.index.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Tells a running query to stop: when its deadline has passed or somebody says so. */
public final class Cancellation {
  private final Clock clock;
  private final Optional<Instant> deadline;
  private final AtomicReference<String> reason = new AtomicReference<>();

  private Cancellation(Clock clock, Optional<Instant> deadline) {
    this.clock = clock;
    this.deadline = deadline;
  }

  /** One without a deadline. */
  public static Cancellation never() {
    return new Cancellation(Clock.systemUTC(), Optional.empty());
  }

  /** One that stops after a time from now. */
  public static Cancellation after(Duration time, Clock clock) {
    return new Cancellation(clock, Optional.of(clock.instant().plus(time)));
  }

  /** Stops the query; the reason becomes the message. */
  public void cancel(String why) {
    reason.compareAndSet(null, why);
  }

  /**
   * Called by the query once a piece of work.
   *
   * @throws QueryCancelledException when it is to stop
   */
  public void check() {
    if (reason.get() != null) {
      throw new QueryCancelledException(reason.get(), QueryCancelledException.Cause.CANCELLED);
    }
    if (deadline.isPresent() && clock.instant().isAfter(deadline.get())) {
      throw new QueryCancelledException(
          "the query ran longer than its deadline allows: narrow it, or raise the deadline",
          QueryCancelledException.Cause.DEADLINE);
    }
  }
}
