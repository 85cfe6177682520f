package dev.roost.operator.watch;

import dev.roost.platform.service.Health;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.IndexedResourceCache;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes sure that no resource is forgotten. The framework can drop one whose primary was missing
 * from its cache (java-operator-sdk issue 3416), and timers can be lost; so every resource is
 * looked at once in a period, and one that still is not makes the operator unhealthy, upon which
 * Kubernetes restarts it.
 */
public final class Resync<P extends HasMetadata> {
  private static final int PERIODS_UNTIL_UNHEALTHY = 5;

  private final Duration period;
  private final Clock clock;
  private final SimpleInboundEventSource<P> source;
  private final Map<ResourceID, Instant> seen = new ConcurrentHashMap<>();
  private volatile Optional<IndexedResourceCache<P>> cache = Optional.empty();

  public Resync(String name, Duration period, Clock clock) {
    this.period = period;
    this.clock = clock;
    this.source = new SimpleInboundEventSource<>(name);
  }

  /** What the reconciler hands to the framework. */
  public List<EventSource<?, P>> sources(EventSourceContext<P> context) {
    cache = Optional.of(context.getPrimaryCache());
    return List.of(source);
  }

  /** Notes that a resource is being looked at. */
  public void saw(ResourceID id) {
    seen.put(id, clock.instant());
  }

  public void forget(ResourceID id) {
    seen.remove(id);
  }

  /** Has a resource looked at now. */
  public void nudge(ResourceID id) {
    source.propagateEvent(id);
  }

  /** Has every resource looked at that was not for a period. */
  public void sweep() {
    Instant before = clock.instant().minus(period);
    known().stream().filter(id -> since(id).isBefore(before)).forEach(this::nudge);
  }

  /** Down when a resource was not looked at for several periods. */
  public Health health() {
    Instant before = clock.instant().minus(period.multipliedBy(PERIODS_UNTIL_UNHEALTHY));
    return known().stream()
        .filter(id -> since(id).isBefore(before))
        .findFirst()
        .map(id -> Health.down("%s was not looked at since %s.".formatted(id, since(id))))
        .orElseGet(Health::up);
  }

  // A resource that was never looked at counts from the moment that it is first found here.
  private Instant since(ResourceID id) {
    return seen.computeIfAbsent(id, key -> clock.instant());
  }

  private List<ResourceID> known() {
    return cache
        .map(found -> found.list().map(ResourceID::fromResource).toList())
        .orElseGet(List::of);
  }
}
