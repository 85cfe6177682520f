package dev.roost.jobs.source;

import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.ShuffleRow;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/** Turns the records of one task into rows, bad rows, and at the end the counts. */
final class RecordIterator implements Iterator<InternalRow> {

  private final int task;
  private final Iterator<InternalRow> records;
  private final RowReader reader;
  private final RowConverter converter;
  private final int partitions;

  private long read;
  private long skipped;
  private long rejected;
  private int summaries;
  private InternalRow next;

  RecordIterator(
      int task,
      Iterator<InternalRow> records,
      RowReader reader,
      RowConverter converter,
      int partitions) {
    this.task = task;
    this.records = records;
    this.reader = reader;
    this.converter = converter;
    this.partitions = partitions;
  }

  @Override
  public boolean hasNext() {
    while (next == null && records.hasNext()) {
      next = reader.next(records.next()) ? convert() : null;
    }
    if (next == null && summaries < partitions) {
      MapSummary summary = new MapSummary(read, skipped, rejected, reader.seen());
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
      if (converter.convert(reader.row())) {
        return ShuffleRow.data(
            converter.key().hash(), converter.key().bytes(), converter.version(), converter.body());
      }
      skipped++;
      return null;
    } catch (BadCellException e) {
      return ShuffleRow.rejected(task % partitions, task, rejected++, reader.reject(e));
    }
  }
}
