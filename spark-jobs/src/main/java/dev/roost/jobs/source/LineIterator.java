package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.shuffle.MapSummary;
import dev.roost.jobs.shuffle.RejectedRow;
import dev.roost.jobs.shuffle.ShuffleRow;
import dev.roost.jobs.shuffle.Tally;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Turns the lines of one task into rows, bad rows, and at the end the counts. */
final class LineIterator implements Iterator<InternalRow> {

  private static final int LINE = 0;
  private static final int FILE = 1;
  private static final int OFFSET = 2;

  private final int task;
  private final Iterator<InternalRow> lines;
  private final RowConverter converter;
  private final ReadLines job;
  private final CsvLine csv;

  private UTF8String file = UTF8String.EMPTY_UTF8;
  private long offset = -1;
  private long lineNumber;
  private boolean headerPending;

  private long read;
  private long skipped;
  private long rejected;
  private final SortedMap<Tally.Kind, Long> badRows = new TreeMap<>();
  private int summaries;
  private InternalRow next;

  LineIterator(int task, Iterator<InternalRow> lines, RowConverter converter, ReadLines job) {
    this.task = task;
    this.lines = lines;
    this.converter = converter;
    this.job = job;
    this.csv = new CsvLine(CsvOptions.delimiter(job.spec().getSource().getCsv()));
  }

  @Override
  public boolean hasNext() {
    while (next == null && lines.hasNext()) {
      next = convert(lines.next());
    }
    if (next == null && summaries < job.partitions()) {
      MapSummary summary =
          new MapSummary(read, skipped, rejected, new Tally(badRows), converter.adjusted());
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

  /** The row of a line; null for a line without one. */
  private InternalRow convert(InternalRow input) {
    notePlace(input);
    byte[] line = input.getUTF8String(LINE).getBytes();
    if (CsvOptions.isBlank(line)) {
      return null;
    }
    if (headerPending) {
      headerPending = false;
      checkHeader(line);
      return null;
    }
    read++;
    try {
      csv.split(line);
      if (converter.convert(csv)) {
        return ShuffleRow.data(
            converter.key().hash(), converter.key().bytes(), converter.version(), converter.body());
      }
      skipped++;
      return null;
    } catch (BadCellException e) {
      return reject(line, e);
    }
  }

  private void notePlace(InternalRow input) {
    UTF8String inputFile = input.getUTF8String(FILE);
    long inputOffset = input.getLong(OFFSET);
    if (inputOffset != offset || !inputFile.equals(file)) {
      file = inputFile.copy();
      offset = inputOffset;
      lineNumber = 0;
      headerPending = offset == 0 && job.spec().getSource().getCsv().getHeader();
    }
    lineNumber++;
  }

  private void checkHeader(byte[] line) {
    List<String> columns = CsvOptions.header(line, job.spec().getSource().getCsv());
    if (!columns.equals(job.plan().columns())) {
      throw JobFailure.finalOne(
          "HeaderMismatch",
          "File %s has the columns %s where the first file has %s; load them apart."
              .formatted(
                  file, String.join(", ", columns), String.join(", ", job.plan().columns())));
    }
  }

  private InternalRow reject(byte[] line, BadCellException bad) {
    job.rejected().add(1);
    badRows.merge(new Tally.Kind(bad.reason().text(), bad.column()), 1L, Long::sum);
    RejectedRow row =
        new RejectedRow(
            file.toString(),
            offset == 0 ? lineNumber : RejectedRow.UNKNOWN_LINE,
            new String(line, StandardCharsets.UTF_8),
            bad.column(),
            bad.reason().text(),
            bad.getMessage());
    return ShuffleRow.rejected(task % job.partitions(), task, rejected++, row);
  }
}
