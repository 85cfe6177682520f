package dev.roost.jobs.input;

import dev.roost.jobs.source.CsvDialect;
import dev.roost.jobs.source.CsvRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.TaskCompletionListener;

/** The records of one file; closes it at the end, or with the task. */
final class FileRecords implements Iterator<InternalRow> {

  private final Path path;
  private final UTF8String name;
  private final CsvRecords records;
  private boolean asked;
  private boolean more;

  FileRecords(Path path, CsvDialect dialect, Configuration hadoop) {
    this.path = path;
    this.name = UTF8String.fromString(path.toUri().toString());
    try {
      InputStream file = TextFile.open(path, dialect.charset(), CodingErrorAction.REPORT, hadoop);
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close(file));
      this.records = new CsvRecords(file, dialect);
    } catch (IOException e) {
      throw TextFile.unreadable(path, e);
    }
  }

  private void close(InputStream file) {
    try {
      file.close();
    } catch (IOException e) {
      throw TextFile.unreadable(path, e);
    }
  }

  @Override
  public boolean hasNext() {
    if (!asked) {
      asked = true;
      try {
        more = records.next();
      } catch (IOException e) {
        throw TextFile.unreadable(path, e);
      }
    }
    return more;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    asked = false;
    return new GenericInternalRow(
        new Object[] {UTF8String.fromBytes(records.bytes()), name, 0L, records.line()});
  }
}
