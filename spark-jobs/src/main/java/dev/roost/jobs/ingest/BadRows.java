package dev.roost.jobs.ingest;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.shuffle.RejectedRow;
import dev.roost.proto.core.v1alpha1.RowCounts;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What to say when a source has more bad rows than its ingestion tolerates. */
final class BadRows {

  private BadRows() {}

  /**
   * Ends the job when there are too many.
   *
   * @param deadLetters the folder with all of them
   */
  static void check(List<PartitionResult> partitions, long maxBadRows, String deadLetters) {
    RowCounts counts = Rows.of(partitions);
    if (counts.getRejected() <= maxBadRows) {
      return;
    }
    String examples =
        partitions.stream()
            .flatMap(partition -> partition.examples().stream())
            .sorted(Comparator.comparing(RejectedRow::file).thenComparingLong(RejectedRow::line))
            .limit(BuildPartition.EXAMPLES)
            .map(RejectedRow::describe)
            .collect(Collectors.joining("; "));
    throw JobFailure.finalOne(
            "TooManyBadRows",
            ("%d of %d rows are bad and maxBadRows is %d; nothing was published. First: %s. All of"
                    + " them are in %s.")
                .formatted(
                    counts.getRejected(), counts.getRead(), maxBadRows, examples, deadLetters))
        .with(
            deadLetters,
            // The partitions built nothing.
            counts.toBuilder().setWritten(0).setDuplicate(0).setKeysAdded(0).build());
  }
}
