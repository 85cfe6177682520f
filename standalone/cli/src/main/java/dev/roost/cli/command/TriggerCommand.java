package dev.roost.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.follow.Goal;
import dev.roost.cli.follow.Waiter;
import dev.roost.cli.kube.Condition;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.Resource;
import dev.roost.cli.kube.ResourceKind;
import dev.roost.cli.kube.Sentences;
import dev.roost.cli.kube.Times;
import dev.roost.cli.kube.Watch;
import dev.roost.cli.kube.WatchEvent;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Starts a run of a schedule now. */
@Command(
    name = "trigger",
    description = {
      "Starts a run of an ingestion schedule now, also of a suspended one.",
      "Its placeholders stand for --at. Prints the run's name, and waits for it with --wait.",
      ""
    })
final class TriggerCommand implements Runnable {

  private static final String TRIGGER = "roost.dev/trigger";
  private static final String TIME = "roost.dev/trigger-time";
  private static final int BASE = 36;
  private static final Duration TICK = Duration.ofSeconds(1);

  @ParentCommand private RoostCommand root;

  @Parameters(
      arity = "1..2",
      paramLabel = "KIND NAME",
      hideParamSyntax = true,
      description = "Or KIND/NAME, such as ingsched/nightly.")
  private List<String> object;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The time that the run is for, such as 2026-03-01T00:00:00Z; default: now.")
  private Optional<String> at = Optional.empty();

  @Option(names = "--wait", description = "Waits until the run is Ready.")
  private boolean waits;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "300s",
      converter = Durations.class,
      description = "How long to wait; default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Override
  public void run() {
    Session session = root.plainSession();
    ObjectReference schedule = Schedules.parse(object);
    Instant time = at.map(TriggerCommand::time).orElseGet(() -> session.clock().instant());
    session.kube().get(schedule.kind(), session.namespace(), schedule.name());
    // A letter and the time to the millisecond: no second request has the same name.
    String id = "t" + Long.toString(System.currentTimeMillis(), BASE);
    ObjectNode patch = Json.object();
    patch
        .putObject("metadata")
        .putObject("annotations")
        .put(TRIGGER, id)
        .put(TIME, time.truncatedTo(ChronoUnit.SECONDS).toString());
    session.kube().patch(schedule.kind(), session.namespace(), schedule.name(), patch);
    String run = schedule.name() + "-" + id;
    session.println(ResourceKind.INGESTION.reference(run) + " triggered");
    if (waits) {
      awaitStart(session, schedule, id);
      Waiter.showing(session.kube(), session.liveLine())
          .await(
              ResourceKind.INGESTION,
              session.namespace(),
              run,
              Goal.parse("condition=Ready"),
              timeout);
      session.println(ResourceKind.INGESTION.reference(run) + " condition met");
    }
  }

  /** Waits until the operator has seen the request: the run is there from then on. */
  private void awaitStart(Session session, ObjectReference schedule, String id) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try (Watch watch =
        session.kube().watch(schedule.kind(), session.namespace(), schedule.name())) {
      while (!watch
          .next(TICK)
          .map(WatchEvent::resource)
          .filter(now -> hasSeen(now, id))
          .isPresent()) {
        if (System.nanoTime() > deadline) {
          throw new CliException(
              ExitCode.TIMEOUT,
              "The operator has not started the run yet; see `roost describe "
                  + schedule.kind().singular()
                  + " "
                  + schedule.name()
                  + "`.");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "Interrupted.", e);
    }
  }

  private static boolean hasSeen(Resource schedule, String id) {
    schedule
        .condition("Accepted")
        .filter(Condition::isFalse)
        .ifPresent(
            refused -> {
              throw CliException.failed(
                  Sentences.oneSentence("The schedule is refused: " + refused.explanation()));
            });
    return schedule.status("observedTrigger").asText().equals(id);
  }

  private static Instant time(String typed) {
    return Times.parse(typed)
        .orElseThrow(
            () ->
                CliException.usage(
                    "--at=" + typed + " is no time; write one such as 2026-03-01T00:00:00Z."));
  }
}
