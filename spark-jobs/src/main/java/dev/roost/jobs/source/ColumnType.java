package dev.roost.jobs.source;

import java.util.Map;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;

/** The types of Spark SQL that cells can have. */
enum ColumnType {
  BOOL(CellKind.TEXT),
  BYTE(CellKind.LONG),
  SHORT(CellKind.LONG),
  INT(CellKind.LONG),
  LONG(CellKind.LONG),
  FLOAT(CellKind.DOUBLE),
  DOUBLE(CellKind.DOUBLE),
  DECIMAL(CellKind.TEXT),
  TEXT(CellKind.TEXT),
  BYTES(CellKind.BYTES),
  DATE(CellKind.DATE),
  INSTANT(CellKind.INSTANT),
  LOCAL_TIME(CellKind.LOCAL_TIME),
  LIST(CellKind.LIST);

  private static final Map<DataType, ColumnType> SIMPLE =
      Map.ofEntries(
          Map.entry(DataTypes.BooleanType, BOOL),
          Map.entry(DataTypes.ByteType, BYTE),
          Map.entry(DataTypes.ShortType, SHORT),
          Map.entry(DataTypes.IntegerType, INT),
          Map.entry(DataTypes.LongType, LONG),
          Map.entry(DataTypes.FloatType, FLOAT),
          Map.entry(DataTypes.DoubleType, DOUBLE),
          Map.entry(DataTypes.BinaryType, BYTES),
          Map.entry(DataTypes.DateType, DATE),
          Map.entry(DataTypes.TimestampType, INSTANT),
          Map.entry(DataTypes.TimestampNTZType, LOCAL_TIME));

  private final CellKind kind;

  ColumnType(CellKind kind) {
    this.kind = kind;
  }

  CellKind kind() {
    return kind;
  }

  /**
   * The type of a column.
   *
   * @throws IllegalArgumentException for a type that no cell has, such as a struct or a map
   */
  static ColumnType of(DataType type) {
    if (type instanceof ArrayType array) {
      if (of(array.elementType()) == LIST) {
        throw refused(type);
      }
      return LIST;
    }
    if (type instanceof StringType) {
      // CHAR and VARCHAR too.
      return TEXT;
    }
    if (type instanceof DecimalType) {
      return DECIMAL;
    }
    ColumnType simple = SIMPLE.get(type);
    if (simple == null) {
      throw refused(type);
    }
    return simple;
  }

  private static IllegalArgumentException refused(DataType type) {
    return new IllegalArgumentException("no feature is made of " + type.simpleString());
  }
}
