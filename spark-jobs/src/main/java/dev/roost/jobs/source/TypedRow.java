package dev.roost.jobs.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/** A row of Spark SQL as a source's row. */
final class TypedRow implements SourceRow {

  private final ColumnType[] types;
  private final DataType[] sparkTypes;
  private InternalRow row;

  /**
   * @throws IllegalArgumentException for a type that no cell has
   */
  TypedRow(List<DataType> types) {
    this.sparkTypes = types.toArray(DataType[]::new);
    this.types = types.stream().map(ColumnType::of).toArray(ColumnType[]::new);
  }

  TypedRow of(InternalRow next) {
    row = next;
    return this;
  }

  @Override
  public CellKind kind(int column) {
    return row.isNullAt(column) ? CellKind.NULL : types[column].kind();
  }

  @Override
  public long number(int column) {
    return switch (types[column]) {
      case BYTE -> row.getByte(column);
      case SHORT -> row.getShort(column);
      case INT, DATE -> row.getInt(column);
      case LONG, INSTANT, LOCAL_TIME -> row.getLong(column);
      case FLOAT -> Double.doubleToLongBits(row.getFloat(column));
      case DOUBLE -> Double.doubleToLongBits(row.getDouble(column));
      case BOOL, DECIMAL, TEXT, BYTES, LIST ->
          throw new IllegalStateException(types[column] + " is no number.");
    };
  }

  @Override
  public Slice text(int column) {
    return text(row, column, types[column], sparkTypes[column]);
  }

  private static Slice text(SpecializedGetters from, int at, ColumnType type, DataType spark) {
    return switch (type) {
      case TEXT -> slice(from.getUTF8String(at).getBytes());
      case BYTES -> slice(from.getBinary(at));
      case BOOL -> Slice.of(String.valueOf(from.getBoolean(at)));
      case BYTE -> Slice.of(String.valueOf(from.getByte(at)));
      case SHORT -> Slice.of(String.valueOf(from.getShort(at)));
      case INT -> Slice.of(String.valueOf(from.getInt(at)));
      case LONG -> Slice.of(String.valueOf(from.getLong(at)));
      case FLOAT -> Slice.of(String.valueOf(from.getFloat(at)));
      case DOUBLE -> Slice.of(String.valueOf(from.getDouble(at)));
      case DECIMAL -> Slice.of(decimal(from, at, (DecimalType) spark).toPlainString());
      case DATE -> Slice.of(LocalDate.ofEpochDay(from.getInt(at)).toString());
      case INSTANT -> Slice.of(instant(from.getLong(at)).toString());
      case LOCAL_TIME ->
          Slice.of(LocalDateTime.ofInstant(instant(from.getLong(at)), ZoneOffset.UTC).toString());
      case LIST -> throw new IllegalStateException("A list is several texts.");
    };
  }

  private static BigDecimal decimal(SpecializedGetters from, int at, DecimalType type) {
    return from.getDecimal(at, type.precision(), type.scale()).toJavaBigDecimal();
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static Slice slice(byte[] bytes) {
    return new Slice(bytes, 0, bytes.length);
  }

  @Override
  public List<Slice> members(int column) throws BadCellException {
    DataType spark = ((ArrayType) sparkTypes[column]).elementType();
    ColumnType type = ColumnType.of(spark);
    ArrayData list = row.getArray(column);
    List<Slice> members = new ArrayList<>(list.numElements());
    for (int i = 0; i < list.numElements(); i++) {
      if (list.isNullAt(i)) {
        throw BadCellException.of(BadRowReason.BAD_MEMBER, "a member of the list is null");
      }
      members.add(text(list, i, type, spark));
    }
    return members;
  }
}
