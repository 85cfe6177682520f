package dev.roost.jobs.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RetryTest {

  private static final Duration PERIOD = Duration.ofSeconds(2);

  private Instant now = Instant.EPOCH;
  private final InstantSource time = () -> now;
  private final Clock clock = time.withZone(ZoneOffset.UTC);
  private final Retry retry = new Retry(clock, pause -> now = now.plus(pause), PERIOD);
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void callsAgainWhileTheCoreIsAway() {
    String answer =
        retry.call("publish", Duration.ofMinutes(30), () -> failing(Status.UNAVAILABLE, 3));

    assertThat(answer).isEqualTo("done");
    assertThat(now).isEqualTo(Instant.EPOCH.plus(PERIOD.multipliedBy(3)));
  }

  @Test
  void givesUpWhenTheTimeIsUp() {
    assertThatThrownBy(
            () ->
                retry.call(
                    "publish", Duration.ofMinutes(30), () -> failing(Status.INTERNAL, 10_000)))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("INTERNAL");
    assertThat(now).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(30)));
  }

  @Test
  void doesNotRepeatWhatTheCoreRefuses() {
    assertThatThrownBy(
            () ->
                retry.call(
                    "publish",
                    Duration.ofMinutes(30),
                    () -> failing(Status.FAILED_PRECONDITION, 1)))
        .isInstanceOf(StatusRuntimeException.class);
    assertThat(calls).hasValue(1);
  }

  private String failing(Status status, int times) {
    if (calls.incrementAndGet() <= times) {
      throw status.asRuntimeException();
    }
    return "done";
  }
}
