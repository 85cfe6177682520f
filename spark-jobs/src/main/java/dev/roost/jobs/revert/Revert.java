package dev.roost.jobs.revert;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.history.HistoryCommit;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.refold.HistoryEdit;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.util.List;
import java.util.Optional;

/** What a revert takes back, checked against the history that it builds on. */
public final class Revert {

  private Revert() {}

  /**
   * The edit of the history.
   *
   * @throws JobFailure when the ingestion has loaded nothing that could be taken back
   */
  public static HistoryEdit plan(Attempt attempt, HistoryTable history) {
    String ingestion = attempt.getSpec().getSource().getRevert().getIngestion();
    if (attempt.getBase().getNumber() == 0) {
      throw notPublished(attempt, ingestion);
    }
    long snapshotId = attempt.getBase().getHistorySnapshotId();
    check(attempt, ingestion, history.commits(snapshotId));
    return HistoryEdit.revert(ingestion, history.overwrites(snapshotId));
  }

  private static void check(Attempt attempt, String ingestion, List<HistoryCommit> commits) {
    for (HistoryCommit commit : commits) {
      if (commit.reverted().equals(Optional.of(ingestion))) {
        throw JobFailure.finalOne(
            "AlreadyReverted",
            "Ingestion %s was reverted by ingestion %s; there is nothing left to take back."
                .formatted(ingestion, commit.ingestion()));
      }
    }
    HistoryCommit loaded =
        commits.stream()
            .filter(commit -> commit.ingestion().equals(ingestion))
            .findFirst()
            .orElseThrow(() -> notPublished(attempt, ingestion));
    if (loaded.maintains()) {
      throw JobFailure.finalOne(
          "NotRevertible",
          "Run %s is maintenance, which loads no rows; name an ingestion.".formatted(ingestion));
    }
    if (loaded.reverted().isPresent()) {
      throw JobFailure.finalOne(
          "NotRevertible",
          "Ingestion %s is itself the revert of ingestion %s; to have its rows again, load them by a new ingestion."
              .formatted(ingestion, loaded.reverted().get()));
    }
  }

  private static JobFailure notPublished(Attempt attempt, String ingestion) {
    return JobFailure.finalOne(
        "NotPublished",
        ("Ingestion %s has published nothing in version %d of feature set %s; name one that has,"
                + " without its project.")
            .formatted(
                ingestion,
                attempt.getFeatureSet().getVersion(),
                attempt.getFeatureSet().getName()));
  }
}
