package dev.roost.operator.watch;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long to wait before asking again for a resource: 1 s, doubled with each failure up to 30 s.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Map<ResourceID, Duration> next = new ConcurrentHashMap<>();

  /** The wait after one more failure. */
  public Duration afterFailure(ResourceID id) {
    Duration wait = next.getOrDefault(id, FIRST);
    Duration doubled = wait.multipliedBy(2);
    next.put(id, doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    return wait;
  }

  public void reset(ResourceID id) {
    next.remove(id);
  }
}
