package dev.roost.jobs.parquet;

import java.util.List;
import java.util.function.Function;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnWriteStore;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * Rows as {@link ParquetColumn}s, for Iceberg's Parquet writer.
 *
 * @param <T> the rows
 */
public final class ParquetRows<T> implements ParquetValueWriter<T> {

  private final MessageType fileType;
  private final List<ParquetColumn<T>> columns;

  private ParquetRows(MessageType fileType, List<ParquetColumn<T>> columns) {
    this.fileType = fileType;
    this.columns = columns;
  }

  public static <T> Function<MessageType, ParquetValueWriter<?>> of(
      List<ParquetColumn<T>> columns) {
    return fileType -> new ParquetRows<>(fileType, columns);
  }

  @Override
  public void write(int repetitionLevel, T row) {
    for (ParquetColumn<T> column : columns) {
      column.write(row);
    }
  }

  @Override
  public List<TripleWriter<?>> columns() {
    // Only a writer of an enclosing structure would ask.
    return List.of();
  }

  @Override
  public void setColumnStore(ColumnWriteStore store) {
    columns.forEach(column -> column.open(fileType, store));
  }
}
