package dev.roost.jobs.refold;

import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.ShuffleRow;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.util.TaskCompletionListener;

/** Turns the history files of one task into rows to fold, and at the end the counts. */
final class RowIterator implements Iterator<InternalRow> {

  private static final byte[] NO_CELLS = {};

  private final RowTask job;
  private final int task;
  private final HistoryFiles history;
  private final HistoryRow row;
  private long reverted;
  private int summaries;
  private InternalRow next;

  RowIterator(RowTask job, FeatureSchema schema, int task, Iterator<CombinedScanTask> parts) {
    this.job = job;
    this.task = task;
    this.row = new HistoryRow(schema);
    this.history =
        new HistoryFiles(job.table(), HistoryRow.columns(schema), Expressions.alwaysTrue(), parts);
    // The rest of a file that a failed task leaves.
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> history.close());
  }

  @Override
  public boolean hasNext() {
    while (next == null && history.hasNext()) {
      row.read(history.next());
      next = convert();
    }
    if (next == null && summaries < job.partitions()) {
      next = ShuffleRow.summary(summaries++, task, MapSummary.ofRead(reverted));
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

  /** The row to fold; null for one that is not needed. */
  private InternalRow convert() {
    RowFate fate = row.fate(job.edit());
    if (fate == RowFate.HIDDEN) {
      return null;
    }
    RecordKey key = row.key();
    if (!job.affected().contains(key)) {
      return null;
    }
    reverted += fate.isReverted() ? 1 : 0;
    byte[] body = fate.counts() ? row.body(job.pinned()) : NO_CELLS;
    return ShuffleRow.data(key.hash(), key.bytes(), row.version(), TaggedBody.of(fate, body));
  }
}
