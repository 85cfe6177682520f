package dev.roost.cli.command;

import dev.roost.cli.shell.CliException;
import dev.roost.cli.target.Targets;
import dev.roost.cli.up.CoreRecovery;
import dev.roost.cli.up.Embedded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Rebuilds a registry that was lost. */
@Command(
    name = "recover",
    description = {
      "Rebuilds the registry in PostgreSQL from the files on S3.",
      "For an empty database, while the operator is stopped: of what `roost up` keeps after `roost down`, of"
          + " a deployment by the settings of its core. Feature sets, versions, snapshots and the runs that"
          + " published them come back; runs that published nothing do not.",
      ""
    })
final class RecoverCommand implements Callable<Integer> {

  @ParentCommand private RoostCommand root;

  @Option(names = "--dry-run", description = "Only shows what would be restored.")
  private boolean dryRun;

  @Option(
      names = "--missing",
      description =
          "Adds the feature sets that the registry does not have; those that it has stay as they are.")
  private boolean missing;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The settings of a deployment's core, and history.jdbc.* of its jobs; default: what `roost up` keeps.")
  private List<Path> configs = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One such setting, such as core.db.url or storage.warehouse.")
  private List<String> settings = List.of();

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "As given to up; default: $$ROOST_HOME, else ~/.roost.")
  private Optional<Path> dataDir = Optional.empty();

  @Override
  public Integer call() {
    Session session = root.plainSession();
    List<String> arguments = new ArrayList<>();
    if (dryRun) {
      arguments.add("--dry-run");
    }
    if (missing) {
      arguments.add("--missing");
    }
    boolean isDeployment = !configs.isEmpty() || !settings.isEmpty();
    if (isDeployment && dataDir.isPresent()) {
      throw CliException.usage(
          "--data-dir is for what roost up keeps, --config and --set for a deployment; give one of them.");
    }
    return isDeployment ? deployment(session, arguments) : embedded(session, arguments);
  }

  private int deployment(Session session, List<String> arguments) {
    configs.forEach(file -> arguments.addAll(List.of("--config", file.toString())));
    settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return CoreRecovery.find(session.shell()).run(arguments);
  }

  private int embedded(Session session, List<String> arguments) {
    Path directory =
        dataDir.orElseGet(() -> Targets.roostHome(session.shell())).toAbsolutePath().normalize();
    List<String> command = new ArrayList<>(List.of("recover", "--data-dir", directory.toString()));
    command.addAll(arguments);
    return Embedded.find(session.shell()).run(command);
  }
}
