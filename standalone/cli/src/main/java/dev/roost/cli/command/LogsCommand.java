package dev.roost.cli.command;

import dev.roost.cli.kube.PodLog;
import dev.roost.cli.render.IngestionView;
import dev.roost.cli.render.IngestionView.Attempt;
import dev.roost.cli.shell.CliException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows what a run's job has logged. */
@Command(
    name = "logs",
    description = {
      "Shows the log of an ingestion's or maintenance's job: of its last attempt.",
      ""
    })
final class LogsCommand implements Runnable {

  @ParentCommand private RoostCommand root;

  @Parameters(arity = "1..2", paramLabel = "KIND/NAME", hideParamSyntax = true)
  private List<String> object;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until the job ends.")
  private boolean follow;

  @Option(names = "--attempt", paramLabel = "N", description = "Of another attempt, from 1.")
  private Optional<Long> number = Optional.empty();

  @Override
  public void run() {
    Session session = root.plainSession();
    ObjectReference reference = ObjectReference.parseOne(object);
    if (!reference.kind().isRun()) {
      throw CliException.usage(
          "Only runs have logs: roost logs ingestion/NAME or maintenance/NAME.");
    }
    if (follow) {
      new LogFollower(session, reference, number).run();
    } else {
      copy(session, reference);
    }
  }

  private void copy(Session session, ObjectReference reference) {
    IngestionView ingestion =
        new IngestionView(
            session.kube().get(reference.kind(), session.namespace(), reference.name()));
    Attempt attempt =
        chosen(ingestion, number)
            .orElseThrow(() -> CliException.notFound(missing(reference, ingestion)));
    PodLog log =
        new JobLogs(session.kube())
            .of(session.namespace(), attempt.name())
            .orElseThrow(() -> CliException.notFound(JobLogs.gone(attempt)));
    log.copyTo(session.out(), 0);
  }

  /** The attempt of that number, else the last one. */
  static Optional<Attempt> chosen(IngestionView ingestion, Optional<Long> number) {
    return number.isPresent()
        ? ingestion.attempts().stream()
            .filter(attempt -> attempt.number() == number.get())
            .findFirst()
        : ingestion.lastAttempt();
  }

  private String missing(ObjectReference reference, IngestionView ingestion) {
    List<Attempt> attempts = ingestion.attempts();
    if (attempts.isEmpty()) {
      return "%s has no attempt yet, so there is no log; it is %s."
          .formatted(reference, ingestion.progress());
    }
    List<String> known = attempts.stream().map(each -> Long.toString(each.number())).toList();
    return "%s has no attempt %d; its status knows %s."
        .formatted(reference, number.orElse(0L), String.join(", ", known));
  }
}
