package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.JsonColumn;
import dev.roost.proto.core.v1alpha1.JsonSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the wanted columns are in an object: a tree of members.
 *
 * @param members by name
 * @param columns those that the member at hand is
 */
record JsonPaths(Map<String, JsonPaths> members, List<Integer> columns) {

  private JsonPaths() {
    this(new HashMap<>(), new ArrayList<>());
  }

  /**
   * The tree for these columns; one that the source does not place is the member of its name.
   *
   * @throws JobFailure when one column is inside of another
   */
  static JsonPaths of(JsonSource json, List<String> columns) {
    Map<String, List<String>> paths = new HashMap<>();
    for (JsonColumn column : json.getColumnsList()) {
      paths.put(column.getName(), column.getPathList());
    }
    JsonPaths root = new JsonPaths();
    for (int column = 0; column < columns.size(); column++) {
      String name = columns.get(column);
      root.add(paths.getOrDefault(name, List.of(name)), column, name);
    }
    return root;
  }

  /**
   * The tree for some columns.
   *
   * @param paths by the columns' places; one without steps is the whole text
   * @throws JobFailure when one column is inside of another
   */
  static JsonPaths of(Map<Integer, List<String>> paths, List<String> columns) {
    JsonPaths root = new JsonPaths();
    paths.forEach((column, path) -> root.add(path, column, columns.get(column)));
    return root;
  }

  private void add(List<String> path, int column, String name) {
    JsonPaths at = this;
    for (String step : path) {
      if (!at.columns.isEmpty()) {
        throw inside(name);
      }
      at = at.members.computeIfAbsent(step, absent -> new JsonPaths());
    }
    if (!at.members.isEmpty()) {
      throw inside(name);
    }
    at.columns.add(column);
  }

  private static JobFailure inside(String name) {
    return JobFailure.invalidSpec(
        "The path of the column \"%s\" and that of another one lead into each other; a column is one value, not an object."
            .formatted(name));
  }
}
