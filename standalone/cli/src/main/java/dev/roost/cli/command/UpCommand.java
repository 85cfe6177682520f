package dev.roost.cli.command;

import dev.roost.cli.shell.ExitCode;
import dev.roost.cli.target.Targets;
import dev.roost.cli.up.DetachedStart;
import dev.roost.cli.up.Embedded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts everything on this machine. */
@Command(
    name = "up",
    description = {
      "Starts all of Roost on this machine.",
      "That is PostgreSQL, Redis, S3, a Kubernetes API and the services, on loopback only.",
      ""
    })
final class UpCommand implements Callable<Integer> {

  @ParentCommand private RoostCommand root;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where everything is kept; default: $$ROOST_HOME, else ~/.roost.")
  private Optional<Path> dataDir = Optional.empty();

  @Option(names = "--detach", description = "Returns when it is up, and lets it run.")
  private boolean detach;

  @Option(
      names = "--ports",
      paramLabel = "standard|free",
      description = "Whether services get their standard ports or any free ones.")
  private Optional<String> ports = Optional.empty();

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "Works on the Kubernetes API of this kubeconfig instead of an embedded one.")
  private Optional<Path> kubeconfig = Optional.empty();

  @Override
  public Integer call() {
    Session session = root.plainSession();
    Path directory =
        dataDir.orElseGet(() -> Targets.roostHome(session.shell())).toAbsolutePath().normalize();
    List<String> arguments = new ArrayList<>(List.of("up", "--data-dir", directory.toString()));
    ports.ifPresent(which -> arguments.addAll(List.of("--ports", which)));
    kubeconfig.ifPresent(
        file -> arguments.addAll(List.of("--kubeconfig", file.toAbsolutePath().toString())));
    Embedded embedded = Embedded.find(session.shell());
    if (!detach) {
      return embedded.run(arguments);
    }
    Path log = directory.resolve("logs").resolve("up.log");
    List<String> output = new DetachedStart(embedded, log, session.liveLine()).run(arguments);
    output.forEach(session::println);
    return ExitCode.OK.number();
  }
}
