package dev.roost.bench.data;

import dev.roost.index.field.FieldKind;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;

/**
 * A column of a generated table, for both sides.
 *
 * @param field how the index holds it
 * @param sqlType the narrowest type that holds its numbers
 */
public record Column(FieldSpec field, Formula value, String sqlType) {

  /** True in {@code percent} of 100 rows. */
  public static Column bool(String name, int seed, int percent) {
    Formula below = Formula.uniform(seed, 100).over(percent);
    return new Column(FieldSpec.bool(name), below, "BOOLEAN");
  }

  /** One of a few numbers a row. */
  public static Column mutex(String name, String sqlType, Formula value) {
    return new Column(FieldSpec.mutex(name, ValueType.INT), value, sqlType);
  }

  /** A number a row, held as bit planes. */
  public static Column integer(String name, String sqlType, Formula value) {
    return new Column(FieldSpec.integer(name), value, sqlType);
  }

  public String name() {
    return field.name();
  }

  /** As an item of a SELECT list. */
  public String sql() {
    String number = value.sql();
    return isBool()
        ? "(%s = 0) AS %s".formatted(number, name())
        : "CAST(%s AS %s) AS %s".formatted(number, sqlType, name());
  }

  /** Whether the column is true where its formula gives 0. */
  public boolean isBool() {
    return field.kind() == FieldKind.BOOL;
  }
}
