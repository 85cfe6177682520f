package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Where a column is in the objects of a JSON source. */
public record JsonColumn(
    @JsonPropertyDescription("The column's name.")
        @Required
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String name,
    @JsonPropertyDescription("The members to follow from a line's object, outermost first.")
        @Required
        @Size(min = 1, max = Limits.JSON_DEPTH)
        List<@Size(min = 1, max = Limits.COLUMN_LENGTH) String> path) {

  public JsonColumn {
    path = path == null ? List.of() : List.copyOf(path);
  }
}
