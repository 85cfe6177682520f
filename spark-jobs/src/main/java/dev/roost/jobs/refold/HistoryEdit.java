package dev.roost.jobs.refold;

import dev.roost.jobs.history.HistoryColumns;
import dev.roost.jobs.history.HistoryTable;
import dev.roost.jobs.history.Overwrite;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * How a run changes which rows of the history count.
 *
 * @param reverted the ingestion that is taken back; empty: none
 * @param before the overwrites in force at the base
 * @param after those in force afterwards
 */
public record HistoryEdit(String reverted, List<Overwrite> before, List<Overwrite> after)
    implements Serializable {

  /** Takes an ingestion back, and the overwrite that it may have been. */
  public static HistoryEdit revert(String ingestion, List<Overwrite> before) {
    return new HistoryEdit(
        ingestion,
        new ArrayList<>(before),
        new ArrayList<>(
            before.stream()
                .filter(overwrite -> !overwrite.ingestion().equals(ingestion))
                .toList()));
  }

  /** Hides what an attempt overwrites; empty when there is nothing that it could hide. */
  public static Optional<HistoryEdit> overwrite(Attempt attempt, HistoryTable history) {
    boolean overwrites = attempt.getSpec().getMode() == IngestionMode.INGESTION_MODE_OVERWRITE;
    if (!overwrites || attempt.getBase().getNumber() == 0) {
      return Optional.empty();
    }
    List<Overwrite> before =
        new ArrayList<>(history.overwrites(attempt.getBase().getHistorySnapshotId()));
    List<Overwrite> after = new ArrayList<>(before);
    after.add(
        Overwrite.of(
            attempt.getIngestion(),
            attempt.getBase().getNumber(),
            attempt.getSpec().getOverwrite()));
    return Optional.of(new HistoryEdit("", before, after));
  }

  RowFate fate(String ingestion, long base, long eventTime) {
    boolean counted = counts(before, base, eventTime);
    if (ingestion.equals(reverted)) {
      return counted ? RowFate.REVERTED : RowFate.REVERTED_HIDDEN;
    }
    boolean counts = counts(after, base, eventTime);
    if (counted) {
      return counts ? RowFate.STAYS : RowFate.OVERWRITTEN;
    }
    return counts ? RowFate.REVEALED : RowFate.HIDDEN;
  }

  private static boolean counts(List<Overwrite> overwrites, long base, long eventTime) {
    for (Overwrite overwrite : overwrites) {
      if (overwrite.hides(base, eventTime)) {
        return false;
      }
    }
    return true;
  }

  /** Holds for every row that the edit changes, and for few others. */
  Expression changed() {
    Expression changed =
        reverted.isEmpty()
            ? Expressions.alwaysFalse()
            : Expressions.equal(HistoryColumns.INGESTION, reverted);
    List<Overwrite> ranges = new ArrayList<>(before);
    ranges.removeAll(after);
    after.stream().filter(overwrite -> !before.contains(overwrite)).forEach(ranges::add);
    for (Overwrite range : ranges) {
      changed = Expressions.or(changed, covered(range));
    }
    return changed;
  }

  private static Expression covered(Overwrite range) {
    Expression covered = Expressions.alwaysTrue();
    if (range.from() != Long.MIN_VALUE) {
      covered = Expressions.greaterThanOrEqual(HistoryColumns.EVENT_TIME, range.from());
    }
    if (range.to() != Long.MAX_VALUE) {
      covered =
          Expressions.and(covered, Expressions.lessThan(HistoryColumns.EVENT_TIME, range.to()));
    }
    return covered;
  }
}
