package dev.roost.jobs.parquet;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnReader;
import org.apache.iceberg.shaded.org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.iceberg.shaded.org.apache.parquet.column.page.PageReadStore;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * One column of a Parquet file as {@link ParquetColumn} writes it, read without boxing, and only as
 * far as it is asked for: pages behind the last row that was are not even decompressed, and values
 * of rows that were not are passed over without being decoded, which Iceberg's own readers cannot.
 */
public final class LazyColumn {

  /** The definition level of a list that is there. */
  private static final int LIST = 1;

  private final ColumnDescriptor leaf;
  private final FeatureType type;
  private final int present;
  private PageReadStore pages;
  private ColumnReader column;
  private long passed;

  private LazyColumn(ColumnDescriptor leaf, FeatureType type) {
    this.leaf = leaf;
    this.type = type;
    this.present = leaf.getMaxDefinitionLevel();
  }

  /** The column of a name, whose values have a type. */
  public static LazyColumn of(MessageType fileType, String name, FeatureType type) {
    return new LazyColumn(ParquetColumn.leaf(fileType, name), type);
  }

  /** Goes to the next row group. */
  void setPageSource(PageReadStore next) {
    pages = next;
    column = null;
    passed = 0;
  }

  /**
   * Reads the cell of a row; what is null becomes null.
   *
   * @param row of the row group at hand, from 0; greater than that of the last call
   */
  public void read(long row, Cells into, int place) {
    if (column == null) {
      // It reads the first page. Which version wrote the file matters to none of our encodings.
      column = new ColumnReaderImpl(leaf, pages.getPageReader(leaf), new NoConverter(), null);
    }
    for (; passed < row; passed++) {
      pass();
    }
    passed++;
    if (column.getCurrentDefinitionLevel() < (type.isSet() ? LIST : present)) {
      into.setNull(place);
      column.consume();
    } else {
      readValue(into, place);
    }
  }

  private void readValue(Cells into, int place) {
    switch (type) {
      case STRING_SET -> into.setObject(place, texts());
      case INT_SET -> into.setObject(place, ints());
      case BOOL, DATE, INT, DECIMAL, TIMESTAMP, DOUBLE, STRING, BYTES -> {
        readScalar(into, place);
        column.consume();
      }
    }
  }

  private void readScalar(Cells into, int place) {
    switch (type) {
      case BOOL -> into.setNumber(place, column.getBoolean() ? 1 : 0);
      case DATE -> into.setNumber(place, column.getInteger());
      case INT, DECIMAL, TIMESTAMP -> into.setNumber(place, column.getLong());
      case DOUBLE -> into.setNumber(place, Double.doubleToLongBits(column.getDouble()));
      case STRING, BYTES -> into.setObject(place, column.getBinary().getBytes());
      case STRING_SET, INT_SET -> throw new IllegalStateException("a set is no scalar");
    }
  }

  private byte[][] texts() {
    if (isEmptyList()) {
      return new byte[0][];
    }
    List<byte[]> members = new ArrayList<>();
    do {
      members.add(column.getBinary().getBytes());
      column.consume();
    } while (column.getCurrentRepetitionLevel() > 0);
    return members.toArray(byte[][]::new);
  }

  private long[] ints() {
    if (isEmptyList()) {
      return new long[0];
    }
    LongStream.Builder members = LongStream.builder();
    do {
      members.add(column.getLong());
      column.consume();
    } while (column.getCurrentRepetitionLevel() > 0);
    return members.build().toArray();
  }

  private boolean isEmptyList() {
    boolean isEmpty = column.getCurrentDefinitionLevel() < present;
    if (isEmpty) {
      column.consume();
    }
    return isEmpty;
  }

  private void pass() {
    do {
      if (column.getCurrentDefinitionLevel() == present) {
        column.skip();
      }
      column.consume();
    } while (type.isSet() && column.getCurrentRepetitionLevel() > 0);
  }

  /** Values are asked for, and converted by nobody. */
  private static final class NoConverter extends PrimitiveConverter {}
}
