package dev.roost.bench.data;

import java.util.Arrays;
import java.util.List;

/** Puts the rows of a table in the order of some of its columns, all of it in memory. */
public final class RowOrder {
  private RowOrder() {}

  /**
   * The same rows under another name, sorted by these columns, the first of them first. Its
   * formulas have no SQL.
   *
   * @param by columns of numbers that are not negative and together have at most 2^31 combinations
   */
  public static Table sorted(Table table, String name, List<String> by) {
    int rows = Math.toIntExact(table.rows());
    int[] order = order(table, by, rows);
    List<Column> columns =
        table.columns().stream()
            .map(c -> new Column(c.field(), stored(permuted(c, order)), c.sqlType()))
            .toList();
    return new Table(name, rows, columns);
  }

  private static int[] order(Table table, List<String> by, int rows) {
    long[] keys = new long[rows];
    for (String name : by) {
      long[] values = values(column(table, name), rows);
      long width = Arrays.stream(values).max().orElse(0) + 1;
      for (int row = 0; row < rows; row++) {
        keys[row] = keys[row] * width + values[row];
      }
    }
    for (int row = 0; row < rows; row++) {
      keys[row] = keys[row] << Integer.SIZE | row;
    }
    Arrays.parallelSort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private static Column column(Table table, String name) {
    return table.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static long[] permuted(Column column, int[] order) {
    long[] values = values(column, order.length);
    return Arrays.stream(order).mapToLong(row -> values[row]).toArray();
  }

  private static long[] values(Column column, int rows) {
    long[] values = new long[rows];
    column.value().fill().into(0, values, rows);
    return values;
  }

  private static Formula stored(long[] values) {
    return new Formula(
        "", (first, out, count) -> System.arraycopy(values, (int) first, out, 0, count));
  }
}
