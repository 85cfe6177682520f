package dev.roost.bench.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.bench.measure.Duel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Spark SQL with two threads in a process of its own, with the class path that Roost's jobs have.
 * It times itself, so that this connection costs it nothing.
 */
public final class SparkSide implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long STOP_SECONDS = 30;

  /** What Spark needs on Java 17, from its own launcher. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.ref",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar");

  private final Process process;
  private final Writer requests;
  private final BufferedReader answers;

  private SparkSide(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts it.
   *
   * @param distribution the folder of {@code spark.classpath}
   * @param log where its messages go
   */
  public static SparkSide start(Path distribution, Path log) {
    try {
      String libraries = Files.readString(distribution.resolve("spark.classpath")).strip();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      OPENED.forEach(module -> command.add("--add-opens=" + module + "=ALL-UNNAMED"));
      command.addAll(
          List.of("-Xmx5g", "-cp", ownClasses() + ":" + libraries, SparkMain.class.getName()));
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
              .start();
      return new SparkSide(process);
    } catch (IOException e) {
      throw new PeerException("Spark cannot be started: " + e.getMessage(), e);
    }
  }

  private static Path ownClasses() {
    try {
      return Path.of(SparkSide.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes Parquet files known as a table. */
  public void view(String name, Path files) {
    ask(JSON.createObjectNode().put("view", name).put("files", files.toString()));
  }

  /** Runs a query once. */
  public Duel.Run run(String sql) {
    JsonNode answer = ask(JSON.createObjectNode().put("sql", sql));
    List<List<Number>> rows = new ArrayList<>();
    for (JsonNode row : answer.path("rows")) {
      List<Number> numbers = new ArrayList<>();
      row.forEach(
          n -> numbers.add(n.isIntegralNumber() ? (Number) n.longValue() : n.doubleValue()));
      rows.add(numbers);
    }
    return new Duel.Run(new Rows(rows), answer.path("nanos").longValue());
  }

  private JsonNode ask(JsonNode request) {
    try {
      requests.write(request + "\n");
      requests.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new PeerException("Spark has ended before it answered " + request);
      }
      JsonNode answer = JSON.readTree(line);
      if (answer.has("error")) {
        throw new PeerException(
            "Spark refuses %s: %s".formatted(request, answer.path("error").textValue()));
      }
      return answer;
    } catch (IOException e) {
      throw new PeerException("Spark cannot be asked: " + e.getMessage(), e);
    }
  }

  /** Ends the process. */
  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
