package dev.roost.jobs.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.roost.jobs.input.KafkaBacklog;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StreamMeterTest {

  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration TRIGGER = Duration.ofSeconds(10);

  private final StreamMeter meter = new StreamMeter(TRIGGER, BEGIN);
  private Instant now = BEGIN;
  private long arrived;
  private long read;

  /** So many messages a second arrive, while a batch takes so long and publishes so many. */
  private void batch(long arriving, Duration took, long publishing) {
    KafkaBacklog before = backlog();
    meter.looked(before, now);
    arrived += arriving * took.toSeconds();
    read += Math.min(publishing, before.unread());
    meter.published(before, backlog(), took);
    Duration rest = took.compareTo(TRIGGER) < 0 ? TRIGGER.minus(took) : Duration.ZERO;
    arrived += arriving * rest.toSeconds();
    now = now.plus(took).plus(rest);
  }

  private KafkaBacklog backlog() {
    return new KafkaBacklog(arrived - read, arrived);
  }

  @Test
  void nothingIsSaidOfRatesBeforeTheyAreMeasured() {
    meter.looked(new KafkaBacklog(70, 1000), BEGIN);

    assertThat(meter.progress().getMessagesBehind()).isEqualTo(70);
    assertThat(meter.progress().getArrivingPerSecond()).isZero();
    assertThat(meter.progress().getPublishingPerSecond()).isZero();
    assertThat(meter.progress().getFallingBehind()).isFalse();
  }

  @Test
  void whatArrivesWhileABatchIsLoadedIsNotTakenForUnpublished() {
    arrived = 3000;
    for (int i = 0; i < 20; i++) {
      batch(100, Duration.ofSeconds(30), 3000);
    }

    assertThat(meter.progress().getArrivingPerSecond()).isCloseTo(100, within(1.0));
    assertThat(meter.progress().getPublishingPerSecond()).isCloseTo(100, within(1.0));
    assertThat(meter.progress().getMessagesBehind()).isEqualTo(3000);
    // It is late at every trigger, and loses nothing.
    assertThat(meter.progress().getFallingBehind()).isFalse();
  }

  @Test
  void aStreamThatPublishesFewerThanArriveFallsBehindUntilItCatchesUp() {
    arrived = 1000;
    for (int i = 0; i < 5; i++) {
      batch(100, Duration.ofSeconds(20), 1000);
    }
    assertThat(meter.progress().getFallingBehind()).isTrue();
    assertThat(meter.progress().getMessagesBehind()).isEqualTo(6000);

    batch(0, Duration.ofSeconds(20), 1000);
    assertThat(meter.progress().getFallingBehind()).isFalse();
  }
}
