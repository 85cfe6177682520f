package dev.roost.cli.up;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the single-machine distribution, which is a program of its own. */
public final class Embedded {

  private static final String MAIN = "dev.roost.embedded.UpMain";

  private final Path distribution;

  private Embedded(Path distribution) {
    this.distribution = distribution;
  }

  /** Finds it by {@code ROOST_DIST}, which the launch script sets. */
  public static Embedded find(Shell shell) {
    Path distribution =
        shell
            .variable("ROOST_DIST")
            .map(Path::of)
            .orElseThrow(
                () ->
                    CliException.failed(
                        "The single-machine distribution is not known: ROOST_DIST is not set; start roost by its script."));
    return new Embedded(distribution);
  }

  /** Runs it in this terminal to its end; returns its exit code. */
  public int run(List<String> arguments) {
    try {
      return Foreground.run(command(arguments));
    } catch (IOException e) {
      throw cannotStart(e);
    }
  }

  /** Starts it so that it lives on when this terminal is gone. */
  Process startDetached(List<String> arguments, Path log) {
    List<String> command = new ArrayList<>(List.of("nohup"));
    command.addAll(command(arguments));
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return new ProcessBuilder(command)
          .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw cannotStart(e);
    }
  }

  List<String> command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Droost.dist=" + distribution,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classpath(),
                MAIN));
    command.addAll(arguments);
    return command;
  }

  private String classpath() {
    Path file = distribution.resolve("up.classpath");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw CliException.failed(
          "The single-machine distribution is not built: %s is missing.".formatted(file));
    }
  }

  private static CliException cannotStart(IOException e) {
    return CliException.failed(
        "The single-machine distribution cannot be started: " + e.getMessage());
  }
}
