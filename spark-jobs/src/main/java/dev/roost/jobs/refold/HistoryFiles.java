package dev.roost.jobs.refold;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.parquet.Parquet;

/** The rows of parts of history files, one file after the other, in the task itself. */
final class HistoryFiles implements Iterator<Record>, Closeable {

  private final Table table;
  private final Schema columns;
  private final Expression wanted;
  private final Iterator<CombinedScanTask> groups;
  private Iterator<FileScanTask> files = List.<FileScanTask>of().iterator();
  private CloseableIterator<Record> rows = CloseableIterator.empty();

  /**
   * @param wanted parts of files without such rows are left out
   */
  HistoryFiles(
      Table table,
      Collection<String> columns,
      Expression wanted,
      Iterator<CombinedScanTask> groups) {
    this.table = table;
    this.columns = table.schema().select(columns);
    this.wanted = wanted;
    this.groups = groups;
  }

  @Override
  public boolean hasNext() {
    while (!rows.hasNext()) {
      close();
      if (files.hasNext()) {
        rows = open(files.next()).iterator();
      } else if (groups.hasNext()) {
        files = groups.next().files().iterator();
      } else {
        return false;
      }
    }
    return true;
  }

  /** The next row; the object is used again for the one after it. */
  @Override
  public Record next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.next();
  }

  private CloseableIterable<Record> open(FileScanTask part) {
    return Parquet.read(table.io().newInputFile(part.file().location()))
        .split(part.start(), part.length())
        .project(columns)
        .filter(wanted)
        .createReaderFunc(fileSchema -> GenericParquetReaders.buildReader(columns, fileSchema))
        .reuseContainers()
        .build();
  }

  @Override
  public void close() {
    try {
      rows.close();
      rows = CloseableIterator.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("A history file cannot be closed.", e);
    }
  }
}
