package dev.roost.bench.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
 * A process with the class path that Roost's jobs have. It reads a request a line from its standard
 * input and answers each by a line of JSON; it ends with its input.
 */
public final class SparkProcess implements AutoCloseable {
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

  private SparkProcess(Process process) {
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts it.
   *
   * @param distribution the folder of {@code spark.classpath}
   * @param log where its messages go
   * @param main the program: a class of this module
   * @param heap as the option -Xmx has it
   */
  public static SparkProcess start(Path distribution, Path log, Class<?> main, String heap) {
    try {
      String libraries = Files.readString(distribution.resolve("spark.classpath")).strip();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      OPENED.forEach(module -> command.add("--add-opens=" + module + "=ALL-UNNAMED"));
      command.addAll(List.of("-Xmx" + heap, "-cp", ownClasses() + ":" + libraries, main.getName()));
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
              .start();
      return new SparkProcess(process);
    } catch (IOException e) {
      throw new PeerException("Spark cannot be started: " + e.getMessage(), e);
    }
  }

  private static Path ownClasses() {
    try {
      return Path.of(
          SparkProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /**
   * The answer to a request.
   *
   * @throws PeerException when it is {@code error}, or the process has ended
   */
  public JsonNode ask(JsonNode request) {
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
