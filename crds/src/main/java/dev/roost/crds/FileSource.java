package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** Files that know the types of their columns. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FileSource(
    @JsonPropertyDescription(
            "Files, globs or folders, such as s3://raw/rides/*.parquet; file:// only on a single"
                + " machine.")
        @Required
        @Size(min = 1, max = Limits.PATHS)
        List<@Pattern(Limits.PATH) @Size(min = 1, max = Limits.PATH_LENGTH) String> paths,
    @JsonPropertyDescription(
            "The column whose values are upsert or delete; absent: every row is an upsert.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String operationColumn) {

  public FileSource {
    paths = paths == null ? List.of() : List.copyOf(paths);
  }
}
