package dev.roost.jobs.backfill;

import dev.roost.jobs.history.HistoryFiles;
import dev.roost.jobs.history.HistoryRow;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.RejectedRow;
import dev.roost.jobs.shuffle.ShuffleRow;
import dev.roost.jobs.source.CoercionException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** Turns the history files of one task into rows, bad rows, and at the end the counts. */
final class BackfillIterator implements Iterator<InternalRow> {

  private final BackfillTask job;
  private final int task;
  private final HistoryFiles history;
  private final HistoryRow row;
  private final RowConversion conversion;
  private long read;
  private long rejected;
  private int summaries;
  private InternalRow next;

  BackfillIterator(BackfillTask job, int task, Iterator<CombinedScanTask> parts) {
    FeatureSchema from = FeatureSchema.of(job.from());
    this.job = job;
    this.task = task;
    this.row = new HistoryRow(from);
    this.conversion = new RowConversion(from, FeatureSchema.of(job.to()));
    this.history =
        new HistoryFiles(job.table(), HistoryRow.columns(from), Expressions.alwaysTrue(), parts);
    // The rest of a file that a failed task leaves.
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) done -> history.close());
  }

  @Override
  public boolean hasNext() {
    while (next == null && history.hasNext()) {
      row.read(history.next());
      if (isWanted()) {
        read++;
        next = convert();
      }
    }
    if (next == null && summaries < job.partitions()) {
      next = ShuffleRow.summary(summaries++, task, new MapSummary(read, 0, rejected));
    }
    return next != null;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow found = next;
    next = null;
    return found;
  }

  private boolean isWanted() {
    long time = row.eventTime();
    return job.range().covers(time)
        && job.overwrites().stream().noneMatch(overwrite -> overwrite.hides(row.base(), time));
  }

  private InternalRow convert() {
    Op op = row.decode(job.pinned());
    try {
      conversion.convert(row.key(), op, row.cells(), row.version());
      return ShuffleRow.data(
          conversion.key().hash(),
          conversion.key().bytes(),
          conversion.version(),
          conversion.body());
    } catch (CoercionException e) {
      RejectedRow bad =
          new RejectedRow(
              "version " + job.from().getVersion() + ", key " + row.key().text(),
              RejectedRow.UNKNOWN_LINE,
              "",
              conversion.column(),
              e.reason(),
              e.getMessage());
      return ShuffleRow.rejected(task % job.partitions(), task, rejected++, bad);
    }
  }
}
