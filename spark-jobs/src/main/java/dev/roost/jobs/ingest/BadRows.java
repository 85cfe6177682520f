package dev.roost.jobs.ingest;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.shuffle.RejectedRow;
import dev.roost.jobs.snapshot.PartitionResult;
import dev.roost.jobs.snapshot.Rows;
import dev.roost.proto.core.v1alpha1.BadRowCount;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.RowCounts;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What to say when a source has more bad rows than its ingestion tolerates. */
final class BadRows {

  private static final int REASONS = 3;

  private BadRows() {}

  /**
   * Ends the job when there are too many.
   *
   * @param deadLetters the folder with all of them
   */
  static void check(List<PartitionResult> partitions, BadRowLimit limit, String deadLetters) {
    RowCounts counts = Rows.of(partitions);
    if (!limit.isExceeded(counts.getRejected(), counts.getRead())) {
      return;
    }
    Findings findings = FindingsOf.source(partitions.get(0).source());
    String examples =
        partitions.stream()
            .flatMap(partition -> partition.examples().stream())
            .sorted(
                Comparator.comparing(RejectedRow::file)
                    .thenComparingLong(RejectedRow::line)
                    .thenComparingLong(row -> row.place().offset()))
            .limit(BuildPartition.EXAMPLES)
            .map(RejectedRow::describe)
            .collect(Collectors.joining("; "));
    throw JobFailure.finalOne(
            "TooManyBadRows",
            ("%d of %d rows are bad and %s; nothing was published. Most often: %s. First: %s. All of"
                    + " them are in %s.")
                .formatted(
                    counts.getRejected(),
                    counts.getRead(),
                    limit.describe(),
                    reasons(findings),
                    examples,
                    deadLetters))
        .with(
            deadLetters,
            // The partitions built nothing.
            counts.toBuilder().setWritten(0).setDuplicate(0).setKeysAdded(0).build(),
            findings);
  }

  private static String reasons(Findings findings) {
    return findings.getBadRowsList().stream()
        .limit(REASONS)
        .map(BadRows::describe)
        .collect(Collectors.joining(", "));
  }

  private static String describe(BadRowCount count) {
    String where = count.getColumn().isEmpty() ? "" : " in column \"" + count.getColumn() + "\"";
    return "%s%s (%d)".formatted(count.getReason(), where, count.getRows());
  }
}
