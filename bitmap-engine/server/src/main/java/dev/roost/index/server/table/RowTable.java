package dev.roost.index.server.table;

import dev.roost.index.query.Result;
import java.util.List;

/**
 * An answer as rows.
 *
 * @param rows each with a cell per column
 */
public record RowTable(List<Column> columns, List<List<Result.Cell>> rows) {
  /**
   * A column.
   *
   * @param type {@code bool}, {@code int}, {@code decimal(n)}, {@code id}, {@code string}, {@code
   *     idset}, {@code stringset}, {@code timestamp} or {@code date}
   */
  public record Column(String name, String type) {}

  public RowTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
