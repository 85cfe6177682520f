package dev.roost.jobs.source;

import dev.roost.proto.core.v1alpha1.JsonSource;
import java.util.List;

/**
 * JSON lines: records of text, as {@link TextPlace} has them, are rows.
 *
 * @param columns those that are wanted
 */
public record JsonFormat(JsonSource json, List<String> columns) implements RowFormat {

  @Override
  public RowReader open() {
    return new JsonReader(JsonPaths.of(json, columns), columns.size());
  }
}
