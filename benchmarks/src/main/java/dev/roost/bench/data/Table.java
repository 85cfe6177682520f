package dev.roost.bench.data;

import dev.roost.index.field.FieldSpec;
import java.util.List;
import java.util.stream.Collectors;

/** A generated table. */
public record Table(String name, long rows, List<Column> columns) {
  public Table {
    columns = List.copyOf(columns);
  }

  public List<FieldSpec> fields() {
    return columns.stream().map(Column::field).toList();
  }

  /** The field of a column. */
  public FieldSpec field(String column) {
    return fields().stream()
        .filter(f -> f.name().equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("table %s has no column %s".formatted(name, column)));
  }

  /** A SELECT that generates it. */
  public String sql() {
    return columns.stream()
        .map(Column::sql)
        .collect(Collectors.joining(",\n ", "SELECT\n ", "\nFROM range(%d) r(i)".formatted(rows)));
  }
}
