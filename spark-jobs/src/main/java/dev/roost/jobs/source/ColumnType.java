package dev.roost.jobs.source;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

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
      return TEXT;
    }
    if (type instanceof IntegerType) {
      return INT;
    }
    if (type instanceof LongType) {
      return LONG;
    }
    if (type instanceof DoubleType) {
      return DOUBLE;
    }
    if (type instanceof BooleanType) {
      return BOOL;
    }
    return rarer(type);
  }

  private static ColumnType rarer(DataType type) {
    if (type instanceof TimestampType) {
      return INSTANT;
    }
    if (type instanceof TimestampNTZType) {
      return LOCAL_TIME;
    }
    if (type instanceof DateType) {
      return DATE;
    }
    if (type instanceof DecimalType) {
      return DECIMAL;
    }
    if (type instanceof FloatType) {
      return FLOAT;
    }
    if (type instanceof ShortType) {
      return SHORT;
    }
    if (type instanceof ByteType) {
      return BYTE;
    }
    if (type instanceof BinaryType) {
      return BYTES;
    }
    throw refused(type);
  }

  private static IllegalArgumentException refused(DataType type) {
    return new IllegalArgumentException("no feature is made of " + type.simpleString());
  }
}
