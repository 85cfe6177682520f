package dev.roost.cli.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows objects through broken connections: lists, watches from there, and lists again whenever
 * the stream ends, so that no change is missed and none is told twice.
 */
public final class Watch implements AutoCloseable {

  /** A stream is renewed after this time, whatever it did: one may die without a sign. */
  private static final Duration RENEW_AFTER = Duration.ofSeconds(30);

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_FAILURES = 10;

  private final KubeClient client;
  private final ResourceKind kind;
  private final Scope scope;
  private final Optional<String> name;
  private final Map<String, Resource> known = new HashMap<>();
  private final Deque<WatchEvent> ready = new ArrayDeque<>();
  private Optional<WatchStream> stream = Optional.empty();
  private long connectedAt = System.nanoTime();
  private int failures;

  private Watch(KubeClient client, ResourceKind kind, Scope scope, Optional<String> name) {
    this.client = client;
    this.kind = kind;
    this.scope = scope;
    this.name = name;
  }

  static Watch start(KubeClient client, ResourceKind kind, Scope scope, Optional<String> name) {
    Watch watch = new Watch(client, kind, scope, name);
    watch.connect();
    return watch;
  }

  /** Whether the objects that were there at the beginning have all been given. */
  public boolean isDrained() {
    return ready.isEmpty();
  }

  /**
   * The next change; empty when there is none within the time.
   *
   * @throws CliException {@code UNREACHABLE} when the server has been away for long
   */
  public Optional<WatchEvent> next(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (ready.isEmpty()) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative() || left.isZero()) {
        return Optional.empty();
      }
      advance(left);
    }
    return Optional.of(ready.remove());
  }

  @Override
  public void close() {
    stream.ifPresent(WatchStream::close);
    stream = Optional.empty();
  }

  private void advance(Duration left) throws InterruptedException {
    if (stream.isEmpty()) {
      reconnect(left);
      return;
    }
    WatchStream.Message message = stream.get().take(left);
    switch (message.state()) {
      case NOTHING -> renewWhenOld();
      case ENDED -> close();
      case LINE -> Json.parse(message.text()).ifPresent(this::accept);
    }
  }

  private void renewWhenOld() {
    if (stream.filter(open -> open.age().compareTo(RENEW_AFTER) > 0).isPresent()) {
      close();
    }
  }

  private void reconnect(Duration left) throws InterruptedException {
    Duration early = RETRY_PAUSE.minus(Duration.ofNanos(System.nanoTime() - connectedAt));
    if (!early.isNegative()) {
      // It ended at once: something between us does not like watches. Then this is a slow poll.
      pause(early, left);
    }
    try {
      connect();
      failures = 0;
    } catch (CliException e) {
      failures++;
      if (e.exitCode() != ExitCode.UNREACHABLE || failures > MOST_FAILURES) {
        throw e;
      }
    }
  }

  private static void pause(Duration wanted, Duration left) throws InterruptedException {
    Duration time = wanted.compareTo(left) < 0 ? wanted : left;
    Thread.sleep(Math.max(1, time.toMillis()));
  }

  private void connect() {
    connectedAt = System.nanoTime();
    ResourceList list = client.list(kind, scope, name);
    Set<String> seen = new HashSet<>();
    for (Resource item : list.items()) {
      seen.add(key(item));
      remember(item);
    }
    for (String gone : Set.copyOf(known.keySet())) {
      if (!seen.contains(gone)) {
        forget(gone, known.get(gone));
      }
    }
    stream = Optional.of(WatchStream.open(client.rest(), path(list.resourceVersion())));
  }

  private String path(String resourceVersion) {
    String selector = name.map(only -> "&" + KubeClient.nameSelector(only)).orElse("");
    return KubeClient.path(kind, scope)
        + "?watch=true&resourceVersion="
        + UrlText.escape(resourceVersion)
        + selector;
  }

  private void accept(JsonNode message) {
    if (!(message.path("object") instanceof ObjectNode object)) {
      return;
    }
    Resource resource = new Resource(object);
    switch (message.path("type").asText()) {
      case "ADDED", "MODIFIED" -> remember(resource);
      case "DELETED" -> forget(key(resource), resource);
      // The version that we watch from has been forgotten by the server: begin again.
      case "ERROR" -> close();
      default -> {}
    }
  }

  private void remember(Resource resource) {
    Resource before = known.put(key(resource), resource);
    if (before == null) {
      ready.add(new WatchEvent(WatchEvent.Type.PRESENT, resource));
    } else if (!before.json().equals(resource.json())) {
      ready.add(new WatchEvent(WatchEvent.Type.CHANGED, resource));
    }
  }

  private void forget(String key, Resource resource) {
    if (known.remove(key) != null) {
      ready.add(new WatchEvent(WatchEvent.Type.GONE, resource));
    }
  }

  private static String key(Resource resource) {
    return resource.namespace() + "/" + resource.name();
  }
}
