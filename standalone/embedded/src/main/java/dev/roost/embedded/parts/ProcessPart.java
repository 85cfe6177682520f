package dev.roost.embedded.parts;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One part in a process of its own. */
public final class ProcessPart {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessPart.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final long LOOK_MILLIS = 50;

  private final String name;
  private final Supplier<ProcessSpec> prepare;
  private final BooleanSupplier ready;
  private final Processes.StopSignal signal;
  private final ProcessTable table;
  private volatile Process process;

  /**
   * Describes it.
   *
   * @param prepare makes what the process needs on disk and tells how to start it; called before
   *     every start
   * @param ready whether it serves
   */
  ProcessPart(
      String name,
      Supplier<ProcessSpec> prepare,
      BooleanSupplier ready,
      Processes.StopSignal signal,
      ProcessTable table) {
    this.name = name;
    this.prepare = prepare;
    this.ready = ready;
    this.signal = signal;
    this.table = table;
  }

  public String name() {
    return name;
  }

  /** Starts it and returns when it serves. */
  public void start() {
    ProcessSpec spec = prepare.get();
    Process started = spec.start();
    process = started;
    table.record(name, started.toHandle());
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!ready.getAsBoolean()) {
      if (!started.isAlive()) {
        throw new PartException(
            name + " ended with code " + started.exitValue() + "; see " + spec.log() + ".");
      }
      if (System.nanoTime() > deadline) {
        throw new PartException(
            name
                + " does not serve after "
                + START_TIMEOUT.toSeconds()
                + " s; see "
                + spec.log()
                + ".");
      }
      pause();
    }
    LOG.info("{} runs as process {}", name, started.pid());
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("The start was interrupted.", e);
    }
  }

  public void stop() {
    Process running = process;
    if (running != null) {
      Processes.stop(running.toHandle(), signal, STOP_TIMEOUT);
      table.forget(name);
    }
  }

  /** Whether it was started and has ended by itself. */
  public boolean hasDied() {
    Process running = process;
    return running != null && !running.isAlive();
  }

  /** Whether it serves now. */
  public boolean isUp() {
    Process running = process;
    return running != null && running.isAlive() && ready.getAsBoolean();
  }

  public Optional<ProcessHandle> handle() {
    return Optional.ofNullable(process).map(Process::toHandle);
  }
}
