package dev.roost.cli.command;

import dev.roost.cli.kube.PodLog;
import dev.roost.cli.render.IngestionView;
import dev.roost.cli.render.IngestionView.Attempt;
import dev.roost.cli.shell.CliException;
import dev.roost.cli.shell.ExitCode;
import java.util.Optional;

/**
 * Follows the log of one attempt from before its pod is there to its end. Servers end such a stream
 * when they like; as long as the attempt is live it is asked for again.
 */
final class LogFollower {

  private static final long PAUSE_MILLIS = 1_000;

  private final Session session;
  private final ObjectReference reference;
  private Optional<Long> number;
  private long printed;

  LogFollower(Session session, ObjectReference reference, Optional<Long> number) {
    this.session = session;
    this.reference = reference;
    this.number = number;
  }

  void run() {
    try {
      while (follow()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Prints what is new; whether more may come. */
  private boolean follow() {
    IngestionView ingestion =
        new IngestionView(
            session.kube().get(reference.kind(), session.namespace(), reference.name()));
    Optional<Attempt> attempt = LogsCommand.chosen(ingestion, number);
    if (attempt.isEmpty()) {
      if (ingestion.isFinished()) {
        throw CliException.notFound(reference + " has no such attempt, so there is no log.");
      }
      return true;
    }
    number = attempt.map(Attempt::number);
    print(attempt.get());
    session.out().flush();
    return attempt.get().isLive();
  }

  private void print(Attempt attempt) {
    try {
      PodLog log =
          new JobLogs(session.kube())
              .of(session.namespace(), attempt.name())
              .orElseThrow(() -> CliException.notFound(JobLogs.gone(attempt)));
      printed = log.followTo(session.out(), printed);
    } catch (CliException e) {
      boolean early = attempt.isLive() && e.exitCode() == ExitCode.NOT_FOUND;
      if (!early && printed == 0) {
        throw e;
      }
    }
  }
}
