package dev.roost.embedded.demo;

import dev.roost.embedded.parts.JavaCommand;
import dev.roost.embedded.parts.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The Roost of a demo: {@code up} and the command line, each in processes of its own. */
final class DemoStack {

  private static final long START_SECONDS = 180;
  private static final long STOP_SECONDS = 90;

  private final Path distribution;
  private final Path home;
  private Process up;
  private boolean kept;

  DemoStack(Path distribution, Path home) {
    this.distribution = distribution;
    this.home = home;
  }

  void beginStart() {
    up =
        new ProcessSpec(
                embedded("up", "--data-dir", home.toString(), "--ports", "free"), Map.of(), upLog())
            .start();
  }

  void awaitUp() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!read(upLog()).contains("roost is up")) {
      if (!up.isAlive()) {
        throw new DemoFailure("Roost did not start: " + read(upLog()).strip());
      }
      if (System.nanoTime() > deadline) {
        throw new DemoFailure("Roost is not up after " + START_SECONDS + " s.");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The demo was interrupted.", e);
    }
  }

  /** Runs the command line on this terminal and returns its exit code. */
  int roost(List<String> arguments) {
    JavaCommand command =
        JavaCommand.of(classPath("cli"), "dev.roost.cli.RoostMain")
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC");
    arguments.forEach(command::argument);
    try {
      ProcessBuilder builder = new ProcessBuilder(command.words()).inheritIO();
      builder.environment().put("ROOST_HOME", home.toString());
      // Neither another Roost's addresses nor another's namespace.
      builder.environment().keySet().removeIf(DemoStack::pointsElsewhere);
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("The command line cannot be started.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The demo was interrupted.", e);
    }
  }

  private static boolean pointsElsewhere(String variable) {
    return variable.equals("KUBECONFIG")
        || (variable.startsWith("ROOST_")
            && !variable.equals("ROOST_HOME")
            && !variable.equals("ROOST_DIST"));
  }

  /** How files are stored in its S3. */
  Map<String, String> storage() {
    Properties addresses = properties(home.resolve("endpoints.env"));
    Properties secrets = properties(home.resolve("secrets.env"));
    return Map.of(
        "s3.endpoint", addresses.getProperty("ROOST_S3"),
        "s3.access-key", secrets.getProperty("ROOST_S3_ACCESS_KEY"),
        "s3.secret-key", secrets.getProperty("ROOST_S3_SECRET_KEY"));
  }

  /** The folder with the demo's YAML files, as short as it can be typed from here. */
  Path examples() {
    Path checkout = distribution.resolve("../../../..").normalize();
    Path examples = checkout.resolve("examples/demo");
    Path here = Path.of("").toAbsolutePath();
    return examples.startsWith(here) ? here.relativize(examples) : examples;
  }

  /** From now on it outlives the demo. */
  void letRun() {
    kept = true;
  }

  void stop() {
    if (up == null || kept || !up.isAlive()) {
      return;
    }
    up.destroy();
    try {
      if (!up.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        up.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> embedded(String... arguments) {
    JavaCommand command =
        JavaCommand.of(classPath("up"), "dev.roost.embedded.UpMain")
            .heap(256)
            .option("-XX:+UseSerialGC")
            .option("-XX:TieredStopAtLevel=1")
            .option("-Droost.dist=" + distribution);
    for (String argument : arguments) {
      command.argument(argument);
    }
    List<String> words = new ArrayList<>(List.of("nohup"));
    words.addAll(command.words());
    return words;
  }

  private String classPath(String process) {
    return read(distribution.resolve(process + ".classpath")).strip();
  }

  private Path upLog() {
    return home.resolve("logs/up.log");
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ".", e);
    }
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ".", e);
    }
  }
}
