package dev.roost.index.sql;

import dev.roost.index.query.Result;
import java.util.List;

/**
 * The rows of a result, in its order.
 *
 * @param rows each with a cell per column; a sum of an {@code int} column beyond 64 bits is a
 *     decimal
 */
public record SqlTable(List<SqlColumn> columns, List<List<Result.Cell>> rows) {
  public SqlTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }
}
