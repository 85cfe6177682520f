package dev.roost.embedded.parts;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops processes, politely first. */
public final class Processes {

  /** What asks a process to stop. */
  public enum StopSignal {
    TERM("-TERM"),
    INT("-INT");

    private final String option;

    StopSignal(String option) {
      this.option = option;
    }
  }

  private Processes() {}

  /** Asks it to stop, and kills it when it has not done so in time. */
  public static void stop(ProcessHandle process, StopSignal signal, Duration patience) {
    send(process, signal);
    if (!awaitExit(process, patience)) {
      kill(process);
    }
  }

  /** Ends it at once, with everything that it started. */
  public static void kill(ProcessHandle process) {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    awaitExit(process, Duration.ofSeconds(10));
  }

  private static void send(ProcessHandle process, StopSignal signal) {
    try {
      // Java can send TERM only; PostgreSQL would wait for its clients then.
      Process kill =
          new ProcessBuilder("kill", signal.option, Long.toString(process.pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }

  /** Whether it has ended within that time. */
  public static boolean awaitExit(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }
}
