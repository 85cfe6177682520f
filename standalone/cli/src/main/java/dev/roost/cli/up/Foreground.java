package dev.roost.cli.up;

import dev.roost.cli.shell.CliException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs another program in this terminal to its end. */
final class Foreground {

  private static final long STOP_SECONDS = 60;

  private Foreground() {}

  /**
   * Returns the program's exit code.
   *
   * @throws IOException when it cannot be started
   */
  static int run(List<String> command) throws IOException {
    return run(command, Map.of());
  }

  /**
   * The same.
   *
   * @param variables of its environment, where that does not have them
   */
  static int run(List<String> command, Map<String, String> variables) throws IOException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      variables.forEach(builder.environment()::putIfAbsent);
      Process process = builder.start();
      // On Ctrl-C it stops too, and has the last word.
      Thread stop = new Thread(() -> stop(process), "stop-program");
      Runtime.getRuntime().addShutdownHook(stop);
      int exitCode = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(stop);
      return exitCode;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("Interrupted.");
    } catch (IllegalStateException e) {
      // The machine is going down already: the hook waits for the other process.
      return 1;
    }
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
