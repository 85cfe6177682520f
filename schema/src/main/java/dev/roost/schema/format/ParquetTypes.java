package dev.roost.schema.format;

import dev.roost.schema.model.Column;
import dev.roost.schema.model.ColumnType;
import dev.roost.schema.model.Names;
import dev.roost.schema.model.Role;
import java.util.Optional;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.LogicalTypes;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;

/**
 * Parquet's types as features: the logical type, else the older converted one, else the physical.
 */
final class ParquetTypes {

  private static final int MOST_DIGITS = 18;

  private ParquetTypes() {}

  static Column column(ParquetNode node) {
    Optional<ParquetNode> listed = node.listElement();
    if (listed.isPresent()) {
      return set(node, listed.get());
    }
    if (!node.isLeaf()) {
      return Column.leftOut(
          node.name(),
          "it is a group of %d fields, which no feature can hold",
          node.children().size());
    }
    return leaf(node.name(), node.element());
  }

  private static Column set(ParquetNode list, ParquetNode element) {
    if (element.isLeaf()) {
      Column member = leaf(list.name(), element.element());
      if (member.role() == Role.FEATURE && member.type() == ColumnType.INT) {
        return of(list.name(), ColumnType.INT_SET);
      }
      if (member.role() == Role.FEATURE && member.type() == ColumnType.STRING) {
        return of(list.name(), ColumnType.STRING_SET);
      }
    }
    return Column.leftOut(
        list.name(), "it is a list of what is neither text nor integers, so it is no set");
  }

  private static Column of(String name, ColumnType type) {
    return Column.of(Names.feature(name), name, type);
  }

  private static Column leaf(String name, SchemaElement element) {
    return logical(element)
        .map(logical -> logical(name, logical))
        .orElseGet(() -> physical(name, element));
  }

  private static Optional<LogicalType> logical(SchemaElement element) {
    if (element.isSetLogicalType()) {
      return Optional.of(element.getLogicalType());
    }
    if (!element.isSetConverted_type()) {
      return Optional.empty();
    }
    return converted(element.getConverted_type(), element);
  }

  /** The logical type that stands for a converted one (LogicalTypes.md of parquet-format). */
  private static Optional<LogicalType> converted(ConvertedType type, SchemaElement element) {
    return switch (type) {
      case UTF8 -> Optional.of(LogicalTypes.UTF8);
      case ENUM -> Optional.of(LogicalTypes.ENUM);
      case JSON -> Optional.of(LogicalTypes.JSON);
      case BSON -> Optional.of(LogicalTypes.BSON);
      case DATE -> Optional.of(LogicalTypes.DATE);
      case TIME_MILLIS -> Optional.of(LogicalTypes.TIME_MILLIS);
      case TIME_MICROS -> Optional.of(LogicalTypes.TIME_MICROS);
      case TIMESTAMP_MILLIS -> Optional.of(LogicalTypes.TIMESTAMP_MILLIS);
      case TIMESTAMP_MICROS -> Optional.of(LogicalTypes.TIMESTAMP_MICROS);
      case DECIMAL -> Optional.of(LogicalTypes.DECIMAL(element.getScale(), element.getPrecision()));
      case UINT_64 -> Optional.of(LogicalTypes.UINT_64);
      case UINT_8, UINT_16, UINT_32, INT_8, INT_16, INT_32, INT_64 ->
          Optional.of(LogicalTypes.INT_64);
      case MAP, MAP_KEY_VALUE, LIST, INTERVAL -> Optional.empty();
    };
  }

  private static Column logical(String name, LogicalType type) {
    return switch (type.getSetField()) {
      case STRING, ENUM, JSON -> of(name, ColumnType.STRING);
      case DATE -> of(name, ColumnType.DATE);
      case TIMESTAMP -> timestamp(name, type.getTIMESTAMP().getUnit());
      case INTEGER ->
          type.getINTEGER().getBitWidth() == Long.SIZE && !type.getINTEGER().isIsSigned()
              ? of(name, ColumnType.INT).noting("unsigned: numbers of 2^63 and more are bad values")
              : of(name, ColumnType.INT);
      case DECIMAL -> decimal(name, type.getDECIMAL().getPrecision(), type.getDECIMAL().getScale());
      case FLOAT16 -> of(name, ColumnType.DOUBLE);
      case UUID, BSON -> of(name, ColumnType.BYTES);
      case TIME -> Column.leftOut(name, "no feature holds a time of day");
      case MAP, LIST, UNKNOWN, VARIANT, GEOMETRY, GEOGRAPHY ->
          Column.leftOut(name, "no feature holds a %s", type.getSetField());
    };
  }

  private static Column timestamp(String name, TimeUnit unit) {
    Column column = of(name, ColumnType.TIMESTAMP);
    return unit.isSetNANOS() ? column.noting("what is below a microsecond is cut off") : column;
  }

  static Column decimal(String name, int precision, int scale) {
    if (scale > MOST_DIGITS) {
      return of(name, ColumnType.DOUBLE)
          .noting("a decimal of %d digits after the point, kept as the nearest double", scale);
    }
    Column column = of(name, ColumnType.DECIMAL).scaled(scale);
    return precision > MOST_DIGITS
        ? column.noting("up to %d digits: values of more than 18 are bad values", precision)
        : column;
  }

  private static Column physical(String name, SchemaElement element) {
    if (element.getConverted_type() == ConvertedType.INTERVAL) {
      return Column.leftOut(name, "no feature holds an interval");
    }
    return switch (element.getType()) {
      case BOOLEAN -> of(name, ColumnType.BOOL);
      case INT32, INT64 -> of(name, ColumnType.INT);
      case INT96 -> of(name, ColumnType.TIMESTAMP).noting("what is below a microsecond is cut off");
      case FLOAT, DOUBLE -> of(name, ColumnType.DOUBLE);
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> of(name, ColumnType.BYTES);
    };
  }
}
