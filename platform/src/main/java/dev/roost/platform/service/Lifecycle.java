package dev.roost.platform.service;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process has started, to be closed in the reverse order. */
public final class Lifecycle implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final HealthChecks health = new HealthChecks();

  /** Closes {@code resource} when the process stops. */
  public synchronized <T extends AutoCloseable> T closeLater(T resource) {
    started.push(resource);
    return resource;
  }

  /** The process's health, for its HTTP endpoint. */
  public HealthChecks health() {
    return health;
  }

  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      AutoCloseable resource = started.pop();
      try {
        resource.close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        LOG.warn("Closing {} failed", resource.getClass().getSimpleName(), e);
      }
    }
  }
}
