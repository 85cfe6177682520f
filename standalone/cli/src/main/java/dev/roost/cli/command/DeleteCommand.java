package dev.roost.cli.command;

import dev.roost.cli.follow.Goal;
import dev.roost.cli.follow.Waiter;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.yaml.Manifest;
import dev.roost.cli.yaml.ManifestReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Deletes objects. */
@Command(
    name = "delete",
    description = {
      "Deletes objects and waits until they are gone.",
      "Deleting an Ingestion or Maintenance cancels a live run and never takes published data back.",
      "Deleting an IngestionSchedule deletes its Ingestions.",
      ""
    })
final class DeleteCommand implements Runnable {

  @ParentCommand private RoostCommand root;

  @Parameters(
      arity = "0..*",
      paramLabel = "KIND NAME",
      hideParamSyntax = true,
      description = "Or KIND/NAME.")
  private List<String> objects = List.of();

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "FILE|DIR|-",
      description = "Deletes what is in the files. Repeatable.")
  private List<String> files = List.of();

  @Option(names = "--ignore-not-found", description = "An object that is not there is fine.")
  private boolean ignoreNotFound;

  @Option(names = "--no-wait", description = "Does not wait until the objects are gone.")
  private boolean noWait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "60s",
      converter = Durations.class,
      description = "How long to wait; default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Override
  public void run() {
    Session session = root.plainSession();
    List<Doomed> all = doomed(session);
    if (all.isEmpty()) {
      throw CliException.usage("Name what to delete: KIND NAME or -f FILE.");
    }
    for (Doomed one : all) {
      boolean found = session.kube().delete(one.kind(), one.namespace(), one.name());
      if (!found && !ignoreNotFound) {
        session.kube().get(one.kind(), one.namespace(), one.name());
      }
      if (found) {
        awaitGone(session, one);
        session.println(one.kind().reference(one.name()) + " deleted");
      }
    }
  }

  private void awaitGone(Session session, Doomed one) {
    if (!noWait) {
      Waiter.silent(session.kube(), session.liveLine())
          .await(one.kind(), one.namespace(), one.name(), Goal.deleted(), timeout);
    }
  }

  private List<Doomed> doomed(Session session) {
    List<Doomed> all = new ArrayList<>();
    if (!objects.isEmpty()) {
      ObjectReference.parseAll(objects)
          .forEach(named -> all.add(new Doomed(named.kind(), session.namespace(), named.name())));
    }
    if (!files.isEmpty()) {
      for (Manifest manifest : new ManifestReader(session.shell()).read(files)) {
        String namespace = manifest.namespace().orElseGet(session::namespace);
        all.add(new Doomed(manifest.kind(), namespace, manifest.name()));
      }
    }
    return all;
  }

  private record Doomed(ResourceKind kind, String namespace, String name) {}
}
