package dev.roost.core.runs;

import dev.roost.core.Refusals;
import dev.roost.core.store.AttemptRow;
import dev.roost.core.store.AttemptState;
import dev.roost.core.store.Attempts;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.Runs;
import dev.roost.core.store.Why;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Begins and ends the attempts of runs that hold their turn. */
public final class AttemptBook {

  private final Database database;

  public AttemptBook(Database database) {
    this.database = database;
  }

  /**
   * Registers an attempt with the next fencing token and supersedes those before it. A known number
   * keeps its token; its secret is replaced unless the job has called with the old one.
   *
   * @param secretSha256 32 bytes
   */
  public BeginAttemptResponse begin(
      String project, String ingestion, int number, byte[] secretSha256) {
    return database.write(
        handle -> {
          RunRow run = LockedRun.lock(handle, project, ingestion);
          Optional<AttemptRow> known = Attempts.find(handle, run.id(), number);
          if (known.isPresent()) {
            Attempts.replaceSecret(handle, known.get(), secretSha256);
          } else {
            insert(handle, run, number, secretSha256);
          }
          return BeginAttemptResponse.newBuilder()
              .setToken(Attempts.find(handle, run.id(), number).orElseThrow().token())
              .setRun(RunViews.view(handle, Runs.get(handle, run.id())))
              .build();
        });
  }

  private static void insert(Handle handle, RunRow run, int number, byte[] secretSha256) {
    if (!run.state().isGranted()) {
      throw Refusals.failedPrecondition(
          run.state().isOver() ? "RunEnded" : "Queued",
          "Ingestion %s is %s; only a run that holds its turn has attempts."
              .formatted(run.fullName(), run.state()));
    }
    List<AttemptRow> before = Attempts.list(handle, run.id());
    if (!before.isEmpty() && before.get(before.size() - 1).number() > number) {
      throw Refusals.failedPrecondition(
          "AttemptSuperseded",
          "Attempt %d of ingestion %s comes after attempt %d; begin a higher one."
              .formatted(number, run.fullName(), before.get(before.size() - 1).number()));
    }
    Why why = new Why("AttemptSuperseded", "Attempt %d took over.".formatted(number));
    Attempts.endLive(handle, run.id(), AttemptState.SUPERSEDED, AttemptRow.Retry.POSSIBLE, why);
    Batches.end(handle, run, why);
    Attempts.insert(
        handle, run, number, FeatureSets.nextToken(handle, run.featureSetId()), secretSha256);
  }

  /** Ends an attempt that is live; what its job said of its failure before stays. */
  public Run end(String project, String ingestion, int number, Why why) {
    return database.write(
        handle -> {
          RunRow run = LockedRun.lock(handle, project, ingestion);
          AttemptRow attempt =
              Attempts.find(handle, run.id(), number)
                  .orElseThrow(
                      () ->
                          Refusals.notFound(
                              "AttemptNotFound",
                              "Ingestion %s has no attempt %d.".formatted(run.fullName(), number)));
          if (attempt.state().isLive()) {
            Attempts.endLive(handle, run.id(), AttemptState.FAILED, AttemptRow.Retry.POSSIBLE, why);
            Batches.end(handle, run, why);
          }
          return RunViews.view(handle, run);
        });
  }
}
