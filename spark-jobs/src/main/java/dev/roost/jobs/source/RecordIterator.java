package dev.roost.jobs.source;

import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.ShuffleRow;
import dev.roost.jobs.shuffle.Tally;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;

/** Turns the records of one task into rows, bad rows, and at the end the counts. */
final class RecordIterator implements Iterator<InternalRow> {

  private final int task;
  private final Iterator<InternalRow> records;
  private final RowReader reader;
  private final RowConverter converter;
  private final ReadRecords job;

  private long read;
  private long skipped;
  private long rejected;
  private final SortedMap<Tally.Kind, Long> badRows = new TreeMap<>();
  private int summaries;
  private InternalRow next;

  RecordIterator(
      int task,
      Iterator<InternalRow> records,
      RowReader reader,
      RowConverter converter,
      ReadRecords job) {
    this.task = task;
    this.records = records;
    this.reader = reader;
    this.converter = converter;
    this.job = job;
  }

  @Override
  public boolean hasNext() {
    while (next == null && records.hasNext()) {
      next = reader.next(records.next()) ? convert() : null;
    }
    if (next == null && summaries < job.partitions()) {
      MapSummary summary =
          new MapSummary(
              read, skipped, rejected, new Tally(badRows), converter.adjusted(), reader.seen());
      next = ShuffleRow.summary(summaries++, task, summary);
    }
    return next != null;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow row = next;
    next = null;
    return row;
  }

  /** The row of the record at hand; null for a record that is left out. */
  private InternalRow convert() {
    read++;
    try {
      if (converter.convert(reader.row(), task, read)) {
        return ShuffleRow.data(
            converter.key().hash(), converter.key().bytes(), converter.version(), converter.body());
      }
      skipped++;
      return null;
    } catch (BadCellException e) {
      job.rejected().add(1);
      badRows.merge(new Tally.Kind(e.reason().text(), e.column()), 1L, Long::sum);
      return ShuffleRow.rejected(task % job.partitions(), task, rejected++, reader.reject(e));
    }
  }
}
