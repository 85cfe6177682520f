package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;

/**
 * A column that new rows have greater values in than old ones. Its values are numbers here: dates
 * in days and times in microseconds since 1970-01-01, times without a zone as if they were UTC's.
 */
record GrowingColumn(String name, Column column, DataType type) {

  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final DecimalType NUMBERS = new DecimalType(DecimalType.MAX_PRECISION(), 0);

  /**
   * @throws JobFailure when there is none of the name, or its values have no order that the source
   *     and Spark share
   */
  static GrowingColumn of(TypedColumns columns, String name, String source) {
    if (!columns.names().contains(name)) {
      throw JobFailure.finalOne(
          "ColumnMissing",
          "The incremental column \"%s\" is not in %s; its columns are %s."
              .formatted(name, source, String.join(", ", columns.names())));
    }
    DataType type = columns.type(name);
    if (!(type instanceof IntegralType) && !(type instanceof DecimalType) && !isTime(type)) {
      throw JobFailure.invalidSpec(
          "The incremental column \"%s\" is of the type %s; take one of whole numbers, decimals, dates or times."
              .formatted(name, type.sql()));
    }
    return new GrowingColumn(name, columns.column(name), type);
  }

  private static boolean isTime(DataType type) {
    return type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType);
  }

  /** Whether values are points in time. */
  boolean isTime() {
    return isTime(type);
  }

  /** A value of the column, or the greatest of it, as a number; a decimal. */
  Column number(Column value) {
    if (type.equals(DataTypes.DateType)) {
      return functions.unix_date(value).cast(NUMBERS);
    }
    if (isTime()) {
      return functions.unix_micros(value.cast(DataTypes.TimestampType)).cast(NUMBERS);
    }
    return type instanceof DecimalType ? value : value.cast(NUMBERS);
  }

  /** A number as a value of the column: what a source can compare by itself. */
  Column literal(BigDecimal number) {
    if (type.equals(DataTypes.DateType)) {
      return functions.date_from_unix_date(functions.lit(number.intValueExact()));
    }
    if (isTime()) {
      return functions.timestamp_micros(functions.lit(number.longValueExact())).cast(type);
    }
    return functions.lit(number).cast(type);
  }

  /** A time, in microseconds since 1970-01-01, as a number; of dates the day that it is in. */
  BigDecimal numberOf(long micros) {
    return BigDecimal.valueOf(
        type.equals(DataTypes.DateType) ? Math.floorDiv(micros, MICROS_A_DAY) : micros);
  }
}
