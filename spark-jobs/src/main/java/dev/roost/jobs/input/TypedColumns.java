package dev.roost.jobs.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a schema: its own, and those in its structs under names with dots, such as {@code
 * address.city}.
 */
final class TypedColumns {

  /** How a column is found and what it is. */
  private record Typed(Column column, DataType type) {}

  private final Map<String, Typed> byName = new LinkedHashMap<>();

  private TypedColumns() {}

  static TypedColumns of(StructType schema) {
    TypedColumns columns = new TypedColumns();
    for (StructField field : schema.fields()) {
      columns.add(field.name(), top(field), field.dataType());
    }
    return columns;
  }

  private void add(String name, Column column, DataType type) {
    byName.putIfAbsent(name, new Typed(column, type));
    if (type instanceof StructType struct) {
      for (StructField field : struct.fields()) {
        add(name + "." + field.name(), column.getField(field.name()), field.dataType());
      }
    }
  }

  static Column top(StructField field) {
    return functions.col(quoted(field.name()));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  Column column(String name) {
    return byName.get(name).column();
  }

  DataType type(String name) {
    return byName.get(name).type();
  }
}
