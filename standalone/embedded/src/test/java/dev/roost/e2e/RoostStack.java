package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * Everything on this machine, started as a user starts it: {@code roost up} in a process of its
 * own.
 */
final class RoostStack implements AutoCloseable {

  private static final long START_SECONDS = 180;
  private static final long STOP_SECONDS = 60;

  private final Path dataDir;
  private final List<String> options;
  private Process process;
  private Map<String, String> endpoints = Map.of();
  private KubernetesClient kube;

  private RoostStack(Path dataDir, List<String> options) {
    this.dataDir = dataDir;
    this.options = options;
  }

  /** Starts everything on free ports with its state below {@code dataDir}. */
  static RoostStack up(Path dataDir) {
    RoostStack stack = new RoostStack(dataDir, List.of());
    stack.start();
    return stack;
  }

  /** The same on a Kubernetes API server that runs already. */
  static RoostStack upOn(Path dataDir, Path kubeconfig) {
    RoostStack stack = new RoostStack(dataDir, List.of("--kubeconfig", kubeconfig.toString()));
    stack.start();
    return stack;
  }

  /** Starts it again after {@link #stop} on the same state. */
  void start() {
    Path log = dataDir.resolveSibling(dataDir.getFileName() + "-up.log");
    try {
      List<String> command =
          new ArrayList<>(command("up", "--data-dir", dataDir.toString(), "--ports", "free"));
      command.addAll(options);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      awaitUp(log);
      endpoints = properties(dataDir.resolve("endpoints.env"));
      Config config = Config.fromKubeconfig(dataDir.resolve("kubeconfig").toFile());
      kube = new KubernetesClientBuilder().withConfig(config).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitUp(Path log) {
    long before = occurrences(log);
    Awaitility.await("roost is up")
        .atMost(START_SECONDS, TimeUnit.SECONDS)
        .until(
            () -> {
              assertThat(process.isAlive()).as(() -> "roost up ended early: " + read(log)).isTrue();
              return occurrences(log) > before || upSince(log);
            });
  }

  private static boolean upSince(Path log) {
    List<String> lines = read(log).lines().toList();
    return !lines.isEmpty() && lines.get(lines.size() - 1).contains("roost is up");
  }

  private static long occurrences(Path log) {
    return read(log).lines().filter(line -> line.contains("roost is up")).count();
  }

  /** Stops everything the way {@code roost down} does. */
  void stop() {
    kube.close();
    assertThat(run(command("down", "--data-dir", dataDir.toString())).exitCode()).isZero();
    awaitExit();
  }

  private void awaitExit() {
    try {
      assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)).as("roost up has ended").isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while roost was stopping.", e);
    }
  }

  /** What a command of the embedded distribution printed and how it ended. */
  record Outcome(int exitCode, String output) {}

  /** Runs {@code UpMain} to its end. */
  static Outcome embedded(String... arguments) {
    return run(command(arguments));
  }

  /** Runs the command line against this stack. */
  Outcome cli(String... arguments) {
    List<String> command = new ArrayList<>(java("cli.classpath", "dev.roost.cli.RoostMain"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ROOST_HOME", dataDir.toString());
    builder.environment().put("ROOST_DIST", dist().toString());
    return run(builder);
  }

  private static Outcome run(List<String> command) {
    return run(new ProcessBuilder(command));
  }

  static Outcome run(ProcessBuilder builder) {
    try {
      Process started = builder.redirectErrorStream(true).start();
      String output =
          new String(
              started.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return new Outcome(started.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a command was running.", e);
    }
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(java("up.classpath", "dev.roost.embedded.UpMain"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> java(String classpathFile, String mainClass) {
    Path dist = dist();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Droost.dist=" + dist,
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        read(dist.resolve(classpathFile)).strip(),
        mainClass);
  }

  private static Path dist() {
    return Path.of(System.getProperty("roost.root"), "standalone/embedded/target/dist");
  }

  KubernetesClient kube() {
    return kube;
  }

  Path dataDir() {
    return dataDir;
  }

  /** An endpoint as {@code endpoints.env} names it. */
  String endpoint(String name) {
    assertThat(endpoints).as("endpoints.env").containsKey(name);
    return endpoints.get(name);
  }

  URI queryUri() {
    return http(endpoint("ROOST_QUERY"));
  }

  URI onlineUri() {
    return http(endpoint("ROOST_ONLINE_HTTP"));
  }

  private static URI http(String endpoint) {
    return URI.create(endpoint.startsWith("http") ? endpoint : "http://" + endpoint);
  }

  /** Ends a part the hard way; whoever watches it starts it again. */
  void kill(String part) {
    String[] words = read(dataDir.resolve("pids").resolve(part)).trim().split(" ", -1);
    ProcessHandle.of(Long.parseLong(words[0])).orElseThrow().destroyForcibly();
  }

  /** Waits until every part says that it is well. */
  void awaitHealthy() {
    Awaitility.await("every part is well")
        .atMost(START_SECONDS, TimeUnit.SECONDS)
        .pollInterval(500, TimeUnit.MILLISECONDS)
        .until(() -> cli("status").exitCode() == 0);
  }

  /**
   * Starts the job of an ingestion's running driver once more, with the same secret and settings.
   *
   * @param folder where it keeps its own copy of them
   */
  Process startTwinOfDriver(Project project, String ingestion, Path folder) throws IOException {
    List<String> driver =
        Awaitility.await("a driver of " + ingestion)
            .atMost(START_SECONDS, TimeUnit.SECONDS)
            .pollInterval(20, TimeUnit.MILLISECONDS)
            .until(() -> driver(project, ingestion), words -> !words.isEmpty());
    List<String> words = new ArrayList<>();
    for (String argument : driver) {
      boolean mounted = argument.startsWith("/") && argument.contains("/secrets/");
      Path path = Path.of(mounted ? argument : "/");
      words.add(mounted ? copy(path, folder.resolve(path.getFileName())).toString() : argument);
    }
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(dataDir.resolve("logs/twin.log").toFile())
        .start();
  }

  /** The words of the driver's command line; none when it does not run. */
  private static List<String> driver(Project project, String ingestion) {
    return ProcessHandle.allProcesses()
        .map(process -> commandLine(process.pid()))
        .filter(words -> words.contains("dev.roost.jobs.JobMain"))
        .filter(
            words ->
                words.stream()
                    .anyMatch(word -> word.contains(project.name() + "." + ingestion + "-")))
        .findFirst()
        .orElse(List.of());
  }

  /** Java's own view of another process's command line ends after a page. */
  private static List<String> commandLine(long pid) {
    try {
      String words = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
      return words.isEmpty()
          ? List.of()
          : List.of(words.substring(0, words.length() - 1).split("\0", -1));
    } catch (IOException e) {
      // It has ended meanwhile.
      return List.of();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
    return to;
  }

  static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> properties(Path file) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
