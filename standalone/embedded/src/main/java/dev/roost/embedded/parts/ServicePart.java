package dev.roost.embedded.parts;

import java.nio.file.Path;
import java.util.Map;

/** One of Roost's own services. */
public final class ServicePart {

  private ServicePart() {}

  /**
   * What a service needs.
   *
   * @param heap megabytes
   * @param settings its configuration; written to a file that only the owner reads
   * @param healthUrl answers 200 when it is up
   */
  public record Service(
      String name,
      String mainClass,
      String classPath,
      int heap,
      Map<String, String> settings,
      Map<String, String> environment,
      String healthUrl) {}

  public static ProcessPart of(Service service, Path settingsFile, Path log, ProcessTable table) {
    return new ProcessPart(
        service.name(),
        () -> prepare(service, settingsFile, log),
        () -> Probes.answers(service.healthUrl()),
        Processes.StopSignal.TERM,
        table);
  }

  private static ProcessSpec prepare(Service service, Path settingsFile, Path log) {
    PrivateFiles.write(settingsFile, service.settings());
    return new ProcessSpec(
        JavaCommand.of(service.classPath(), service.mainClass())
            .heap(service.heap())
            .small()
            .argument("--config")
            .argument(settingsFile.toString())
            .words(),
        service.environment(),
        log);
  }
}
