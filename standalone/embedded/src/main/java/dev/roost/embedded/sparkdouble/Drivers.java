package dev.roost.embedded.sparkdouble;

import dev.roost.embedded.parts.ProcessSpec;
import dev.roost.embedded.parts.ProcessTable;
import dev.roost.embedded.parts.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The driver processes. Each start is written down before it happens, so that one that a killed
 * predecessor made is found, ended, and never made again.
 */
final class Drivers {

  private final SparkDoubleSettings settings;
  private final SecretFolders secrets;
  private final ProcessTable table;
  private final Map<String, Process> running = new HashMap<>();

  Drivers(SparkDoubleSettings settings, SecretFolders secrets) {
    this.settings = settings;
    this.secrets = secrets;
    this.table = new ProcessTable(settings.workFolder().resolve("pids"));
    // Whatever still runs was started by a predecessor that is gone: nobody follows it any more.
    table.living().values().forEach(Processes::kill);
  }

  /** How the driver of a submitted application is; starts it when its turn has come. */
  DriverState follow(SparkApp app) {
    Process process = running.get(run(app));
    if (process != null) {
      return process.isAlive()
          ? new DriverState.Running()
          : new DriverState.Exited(process.exitValue());
    }
    if (Files.exists(marker(app)) || app.status().state() == AppState.RUNNING) {
      return new DriverState.Lost();
    }
    return start(app);
  }

  private DriverState start(SparkApp app) {
    boolean full =
        running.values().stream().filter(Process::isAlive).count() >= settings.parallel();
    if (full) {
      return new DriverState.Waiting();
    }
    Path folder = folder(app);
    Optional<List<String>> arguments = secrets.mount(app, folder.resolve("secrets"));
    if (arguments.isEmpty()) {
      return new DriverState.Waiting();
    }
    try {
      Path scratch = Files.createDirectories(folder.resolve("scratch"));
      Files.writeString(marker(app), app.uid());
      Process process =
          new ProcessSpec(
                  settings.launcher().command(app, arguments.get(), scratch),
                  settings.launcher().environment(app, scratch),
                  log(app))
              .start();
      running.put(run(app), process);
      table.record(app.key(), process.toHandle());
      return new DriverState.Running();
    } catch (IOException | UncheckedIOException e) {
      return new DriverState.Refused(e.getMessage());
    }
  }

  Path log(SparkApp app) {
    return settings.logFolder().resolve(app.key() + ".log");
  }

  /** Ends what runs of an application and forgets it; its log stays. */
  void discard(SparkApp app) {
    running.keySet().stream()
        .filter(run -> run.startsWith(app.uid()))
        .toList()
        .forEach(run -> Processes.kill(running.remove(run).toHandle()));
    table.forget(app.key());
    deleteAll(folder(app));
  }

  void killAll() {
    running.values().forEach(process -> Processes.kill(process.toHandle()));
  }

  /** Deletes what a finished driver left, its secrets first of all. */
  void tidy(SparkApp app) {
    deleteAll(folder(app).resolve("secrets"));
    deleteAll(folder(app).resolve("scratch"));
  }

  private static String run(SparkApp app) {
    return app.uid() + "/" + app.status().submissionId();
  }

  private Path folder(SparkApp app) {
    return settings.workFolder().resolve(app.key());
  }

  private Path marker(SparkApp app) {
    return folder(app).resolve("started-" + app.status().submissionId());
  }

  private static void deleteAll(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder + ".", e);
    }
  }
}
