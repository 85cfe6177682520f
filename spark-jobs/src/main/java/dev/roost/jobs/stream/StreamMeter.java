package dev.roost.jobs.stream;

import dev.roost.jobs.input.KafkaBacklog;
import dev.roost.proto.core.v1alpha1.StreamProgress;
import java.time.Duration;
import java.time.Instant;

/** Measures how fast messages arrive and are published. For one thread; read by any. */
final class StreamMeter {

  /** What the newest measure counts for. */
  private static final double NEWEST = 0.3;

  /** Rates that differ by less are the same. */
  private static final double TOLERANCE = 1.1;

  private static final double NONE = -1;
  private static final long NOT_LOOKED = -1;

  private final Duration trigger;
  private double arriving = NONE;
  private double publishing = NONE;
  private long arrived;
  private Instant looked;
  private boolean isLosing;
  private volatile StreamProgress progress = StreamProgress.getDefaultInstance();

  /**
   * @param begin when nothing was looked at yet
   */
  StreamMeter(Duration trigger, Instant begin) {
    this.trigger = trigger;
    this.looked = begin;
    this.arrived = NOT_LOOKED;
  }

  /** Notes what is there. */
  void looked(KafkaBacklog backlog, Instant now) {
    double seconds = seconds(Duration.between(looked, now));
    if (arrived != NOT_LOOKED && seconds > 0) {
      arriving = smooth(arriving, Math.max(0, backlog.arrived() - arrived) / seconds);
    }
    arrived = backlog.arrived();
    looked = now;
    tell(backlog.unread());
  }

  /**
   * Notes a batch that has published.
   *
   * @param before what there was when it began
   * @param after what there is now: more may have arrived meanwhile
   */
  void published(KafkaBacklog before, KafkaBacklog after, Duration took) {
    long messages = before.unread() + after.arrived() - before.arrived() - after.unread();
    double seconds = seconds(took);
    publishing = smooth(publishing, seconds > 0 ? Math.max(0, messages) / seconds : messages);
    isLosing = took.compareTo(trigger) > 0 && after.unread() > before.unread();
    tell(after.unread());
  }

  private void tell(long behind) {
    progress =
        StreamProgress.newBuilder()
            .setMessagesBehind(behind)
            .setArrivingPerSecond(Math.max(0, arriving))
            .setPublishingPerSecond(Math.max(0, publishing))
            .setFallingBehind(isLosing && arriving > TOLERANCE * publishing)
            .build();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static double smooth(double before, double now) {
    return before == NONE ? now : before + NEWEST * (now - before);
  }

  /** As measured last. */
  StreamProgress progress() {
    return progress;
  }
}
