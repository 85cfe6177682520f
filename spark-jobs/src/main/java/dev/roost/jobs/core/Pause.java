package dev.roost.jobs.core;

import java.time.Duration;

/** Waits; tests do without. */
@FunctionalInterface
public interface Pause {

  void sleep(Duration duration) throws InterruptedException;
}
