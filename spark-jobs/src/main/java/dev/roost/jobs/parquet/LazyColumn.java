package dev.roost.jobs.parquet;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.iceberg.parquet.ParquetValueReaders;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.page.PageReadStore;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * One column of a Parquet file as {@link ParquetColumn} writes it, read without boxing, and only as
 * far as it is asked for: pages behind the last row that was are not even decompressed.
 */
public final class LazyColumn extends ParquetValueReaders.PrimitiveReader<Void> {

  /** The definition level of a list that is there. */
  private static final int LIST = 1;

  private final FeatureType type;
  private final int present;
  private long passed;

  private LazyColumn(ColumnDescriptor leaf, FeatureType type) {
    super(leaf);
    this.type = type;
    this.present = leaf.getMaxDefinitionLevel();
  }

  /** The column of a name, whose values have a type. */
  public static LazyColumn of(MessageType fileType, String name, FeatureType type) {
    return new LazyColumn(ParquetColumn.leaf(fileType, name), type);
  }

  @Override
  public void setPageSource(PageReadStore pages) {
    super.setPageSource(pages);
    passed = 0;
  }

  /** Rows are read as {@link #read(long, Cells, int)} asks for them. */
  @Override
  public Void read(Void reuse) {
    throw new UnsupportedOperationException("cells are read one by one");
  }

  /**
   * Reads the cell of a row; what is null becomes null.
   *
   * @param row of the row group at hand, from 0; greater than that of the last call
   */
  public void read(long row, Cells into, int place) {
    for (; passed < row; passed++) {
      pass();
    }
    passed++;
    int level = column.currentDefinitionLevel();
    if (level < (type.isSet() ? LIST : present)) {
      column.nextNull();
      into.setNull(place);
    } else {
      readValue(into, place);
    }
  }

  private void readValue(Cells into, int place) {
    switch (type) {
      case BOOL -> into.setNumber(place, column.nextBoolean() ? 1 : 0);
      case DATE -> into.setNumber(place, column.nextInteger());
      case INT, DECIMAL, TIMESTAMP -> into.setNumber(place, column.nextLong());
      case DOUBLE -> into.setNumber(place, Double.doubleToLongBits(column.nextDouble()));
      case STRING, BYTES -> into.setObject(place, column.nextBinary().getBytes());
      case STRING_SET -> into.setObject(place, texts());
      case INT_SET -> into.setObject(place, ints());
    }
  }

  private byte[][] texts() {
    if (isEmptyList()) {
      return new byte[0][];
    }
    List<byte[]> members = new ArrayList<>();
    do {
      members.add(column.nextBinary().getBytes());
    } while (column.currentRepetitionLevel() > 0);
    return members.toArray(byte[][]::new);
  }

  private long[] ints() {
    if (isEmptyList()) {
      return new long[0];
    }
    LongStream.Builder members = LongStream.builder();
    do {
      members.add(column.nextLong());
    } while (column.currentRepetitionLevel() > 0);
    return members.build().toArray();
  }

  private boolean isEmptyList() {
    boolean isEmpty = column.currentDefinitionLevel() < present;
    if (isEmpty) {
      column.nextNull();
    }
    return isEmpty;
  }

  private void pass() {
    do {
      if (column.currentDefinitionLevel() < present) {
        column.nextNull();
        continue;
      }
      switch (type) {
        case BOOL -> column.nextBoolean();
        case DATE -> column.nextInteger();
        case INT, DECIMAL, TIMESTAMP, INT_SET -> column.nextLong();
        case DOUBLE -> column.nextDouble();
        case STRING, BYTES, STRING_SET -> column.nextBinary();
      }
    } while (type.isSet() && column.currentRepetitionLevel() > 0);
  }
}
