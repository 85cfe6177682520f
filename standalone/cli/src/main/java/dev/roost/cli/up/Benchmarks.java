package dev.roost.cli.up;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the benchmarks, which are a program of their own. */
public final class Benchmarks {

  private static final String MAIN = "dev.roost.bench.BenchMain";

  private final Distribution distribution;

  private Benchmarks(Distribution distribution) {
    this.distribution = distribution;
  }

  /** Finds them by {@code ROOST_DIST}, which the launch script sets. */
  public static Benchmarks find(Shell shell) {
    return new Benchmarks(
        Distribution.find(
            shell,
            "The benchmarks are not known: ROOST_DIST is not set; start roost by its script."));
  }

  /** Runs them in this terminal to their end; returns their exit code. */
  public int run(List<String> arguments) {
    try {
      return Foreground.run(command(arguments));
    } catch (IOException e) {
      throw CliException.failed("The benchmarks cannot be started: " + e.getMessage());
    }
  }

  private List<String> command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Droost.dist=" + distribution.folder(),
                // The peers' memory is not this heap: they get the other half.
                "-XX:MaxRAMPercentage=45",
                // A heap that was used before, as a server's is: its pages are not new.
                "-XX:InitialRAMPercentage=45",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseParallelGC",
                "-XX:+UseTransparentHugePages",
                "-cp",
                distribution.classpath(
                    "bench",
                    "The benchmarks are not built, %s is missing: run `./roost bench …` in a checkout, with bench as its first word."),
                MAIN));
    command.addAll(arguments);
    return command;
  }
}
