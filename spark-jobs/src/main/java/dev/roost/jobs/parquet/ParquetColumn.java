package dev.roost.jobs.parquet;

import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureType;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnWriteStore;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnWriter;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Binary;
import org.apache.iceberg.shaded.org.apache.parquet.schema.MessageType;

/**
 * One column of a Parquet file, written from rows without boxing. Lists have three levels, as the
 * Parquet specification asks.
 *
 * @param <T> the rows
 */
public final class ParquetColumn<T> {

  private final String name;
  private final Writing<T> writing;
  private ColumnWriter out;
  private int present;

  private ParquetColumn(String name, Writing<T> writing) {
    this.name = name;
    this.writing = writing;
  }

  private interface Writing<T> {
    void write(T row, ColumnWriter out, int present);
  }

  public static <T> ParquetColumn<T> number(String name, ToLongFunction<T> value) {
    return new ParquetColumn<>(
        name, (row, out, present) -> out.write(value.applyAsLong(row), 0, present));
  }

  public static <T> ParquetColumn<T> number(
      String name, Predicate<T> isPresent, ToLongFunction<T> value) {
    return new ParquetColumn<>(
        name,
        (row, out, present) -> {
          if (isPresent.test(row)) {
            out.write(value.applyAsLong(row), 0, present);
          } else {
            out.writeNull(0, 0);
          }
        });
  }

  /** A column of bytes or UTF-8 text; an empty array of length 0 is a value, null is null. */
  public static <T> ParquetColumn<T> bytes(String name, Function<T, byte[]> value) {
    return new ParquetColumn<>(
        name, (row, out, present) -> writeBytes(value.apply(row), out, present));
  }

  /** A list of texts. */
  public static <T> ParquetColumn<T> texts(String name, Function<T, byte[][]> value) {
    return new ParquetColumn<>(
        name, (row, out, present) -> writeTexts(value.apply(row), out, present));
  }

  /** A column of cells; absent and null ones are null. */
  public static <T> ParquetColumn<T> cell(
      String name, FeatureType type, int place, Function<T, Cells> cells) {
    return new ParquetColumn<>(
        name,
        (row, out, present) -> {
          Cells values = cells.apply(row);
          if (values.isValue(place)) {
            writeValue(type, values, place, out, present);
          } else {
            out.writeNull(0, 0);
          }
        });
  }

  void open(MessageType fileType, ColumnWriteStore store) {
    ColumnDescriptor leaf = leaf(fileType, name);
    out = store.getColumnWriter(leaf);
    present = leaf.getMaxDefinitionLevel();
  }

  static ColumnDescriptor leaf(MessageType fileType, String name) {
    return fileType.getColumns().stream()
        .filter(column -> column.getPath()[0].equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no column " + name + "."));
  }

  void write(T row) {
    writing.write(row, out, present);
  }

  private static void writeValue(
      FeatureType type, Cells cells, int place, ColumnWriter out, int present) {
    switch (type) {
      case BOOL -> out.write(cells.number(place) == 1, 0, present);
      case DATE -> out.write((int) cells.number(place), 0, present);
      case INT, DECIMAL, TIMESTAMP -> out.write(cells.number(place), 0, present);
      case DOUBLE -> out.write(Double.longBitsToDouble(cells.number(place)), 0, present);
      case STRING, BYTES -> writeBytes(cells.bytes(place), out, present);
      case STRING_SET -> writeTexts(cells.strings(place), out, present);
      case INT_SET -> writeInts(cells.ints(place), out, present);
    }
  }

  private static void writeBytes(byte[] value, ColumnWriter out, int present) {
    if (value == null) {
      out.writeNull(0, 0);
    } else {
      out.write(Binary.fromConstantByteArray(value), 0, present);
    }
  }

  private static void writeTexts(byte[][] members, ColumnWriter out, int present) {
    if (members == null || members.length == 0) {
      out.writeNull(0, members == null ? 0 : 1);
      return;
    }
    for (int i = 0; i < members.length; i++) {
      out.write(Binary.fromConstantByteArray(members[i]), repetition(i), present);
    }
  }

  private static void writeInts(long[] members, ColumnWriter out, int present) {
    if (members.length == 0) {
      out.writeNull(0, 1);
      return;
    }
    for (int i = 0; i < members.length; i++) {
      out.write(members[i], repetition(i), present);
    }
  }

  /** 0 begins a list, 1 goes on with it. */
  private static int repetition(int index) {
    return index == 0 ? 0 : 1;
  }
}
