package dev.roost.jobs.parquet;

import java.util.List;
import org.apache.iceberg.parquet.ParquetValueReaders;
import org.apache.iceberg.shaded.org.apache.parquet.column.page.PageReadStore;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * Goes through the rows of a Parquet file for Iceberg's reader, and reads nothing: {@link
 * LazyColumn}s do. Iceberg lets no reader be made but by its own classes, all of which have a
 * column; that of this one has no pages.
 */
public final class LazyRows extends ParquetValueReaders.PrimitiveReader<LazyRows> {

  private final List<LazyColumn> columns;
  private long row = -1;

  public LazyRows(MessageType fileType, List<LazyColumn> columns) {
    super(fileType.getColumns().get(0));
    this.columns = List.copyOf(columns);
  }

  /** The row at hand, from 0 in its row group. */
  public long row() {
    return row;
  }

  @Override
  public LazyRows read(LazyRows reuse) {
    row++;
    return this;
  }

  @Override
  public void setPageSource(PageReadStore pages) {
    columns.forEach(column -> column.setPageSource(pages));
    row = -1;
  }
}
