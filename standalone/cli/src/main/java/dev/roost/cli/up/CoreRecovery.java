package dev.roost.cli.up;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the core's recovery, which is a program of its own, on a deployment's stores. */
public final class CoreRecovery {

  private static final String MAIN = "dev.roost.core.recover.RecoverMain";

  private final Distribution distribution;

  private CoreRecovery(Distribution distribution) {
    this.distribution = distribution;
  }

  /** Finds it by {@code ROOST_DIST}, which the launch script sets. */
  public static CoreRecovery find(Shell shell) {
    return new CoreRecovery(
        Distribution.find(
            shell,
            "The core is not known: ROOST_DIST is not set; start roost by its script, or run %s where the core is installed."
                .formatted(MAIN)));
  }

  /** Runs it in this terminal to its end; returns its exit code. */
  public int run(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                distribution.classpath("core", "The core is not built: %s is missing."),
                MAIN));
    command.addAll(arguments);
    try {
      // What it has to tell is on standard output; its log is for what goes wrong.
      return Foreground.run(command, Map.of("ROOST_LOG_LEVEL", "WARN"));
    } catch (IOException e) {
      throw CliException.failed("The recovery cannot be started: " + e.getMessage());
    }
  }
}
