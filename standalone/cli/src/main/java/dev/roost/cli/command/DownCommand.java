package dev.roost.cli.command;

import dev.roost.cli.target.Targets;
import dev.roost.cli.up.Embedded;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Stops what {@code up} has started. */
@Command(
    name = "down",
    description = {"Stops what `roost up` has started; the data stays.", ""})
final class DownCommand implements Callable<Integer> {

  @ParentCommand private RoostCommand root;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "As given to up; default: $$ROOST_HOME, else ~/.roost.")
  private Optional<Path> dataDir = Optional.empty();

  @Override
  public Integer call() {
    Session session = root.plainSession();
    Path directory =
        dataDir.orElseGet(() -> Targets.roostHome(session.shell())).toAbsolutePath().normalize();
    return Embedded.find(session.shell()).run(List.of("down", "--data-dir", directory.toString()));
  }
}
