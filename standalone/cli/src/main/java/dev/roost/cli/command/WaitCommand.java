package dev.roost.cli.command;

import dev.roost.cli.follow.Goal;
import dev.roost.cli.follow.Waiter;
import dev.roost.cli.kube.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Waits for a condition. */
@Command(
    name = "wait",
    description = {
      "Waits for a condition of objects.",
      "Ends at once, with 1, when an ingestion has failed or was cancelled; with 4 when the time is over.",
      ""
    })
final class WaitCommand implements Runnable {

  @ParentCommand private RoostCommand root;

  @Parameters(arity = "1..*", paramLabel = "KIND/NAME", description = "What to wait for.")
  private List<String> objects;

  @Option(
      names = "--for",
      paramLabel = "condition=TYPE|delete",
      defaultValue = "condition=Ready",
      description = "Default: ${DEFAULT-VALUE}.")
  private String goal;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "300s",
      converter = Durations.class,
      description = "For all objects together; default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Override
  public void run() {
    Session session = root.session();
    Goal wanted = Goal.parse(goal);
    List<ObjectReference> references = ObjectReference.parseAll(objects);
    Waiter waiter =
        session.isForPeople()
            ? Waiter.showing(session.kube(), session.liveLine())
            : Waiter.silent(session.kube(), session.liveLine());
    long deadline = System.nanoTime() + timeout.toNanos();
    for (ObjectReference reference : references) {
      Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
      Optional<Resource> object =
          waiter.await(reference.kind(), session.namespace(), reference.name(), wanted, left);
      if (session.isForPeople()) {
        session.println(reference + (wanted.isDeletion() ? " deleted" : " condition met"));
      } else {
        object.ifPresent(resource -> session.write(resource.json()));
      }
    }
  }
}
