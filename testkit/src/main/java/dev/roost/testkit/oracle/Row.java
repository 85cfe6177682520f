package dev.roost.testkit.oracle;

import java.util.List;
import java.util.Map;

/**
 * One row of a history.
 *
 * @param key the entity values, in the feature set's order; Longs and Strings
 * @param cells by feature name; a name that is missing is an absent cell
 */
public record Row(List<Object> key, Op op, Version version, Map<String, Cell> cells) {

  public Row {
    key = List.copyOf(key);
    cells = Map.copyOf(cells);
  }
}
