package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** JSON lines: files with one object a line, plain or through gzip or zstd. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JsonSource(
    @JsonPropertyDescription(
            "Files, globs or folders, such as s3://raw/events/*.json.gz; *.gz is read through gzip,"
                + " *.zst through zstd; file:// only on a single machine.")
        @Required
        @Size(min = 1, max = Limits.PATHS)
        List<@Pattern(Limits.PATH) @Size(min = 1, max = Limits.PATH_LENGTH) String> paths,
    @JsonPropertyDescription(
            "Where columns are in the objects; one that is not named here is the member of its name.")
        @Size(max = Limits.COLUMNS)
        List<JsonColumn> columns,
    @JsonPropertyDescription(
            "The column whose values are upsert or delete; absent: every row is an upsert.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String operationColumn) {

  public JsonSource {
    paths = paths == null ? List.of() : List.copyOf(paths);
    columns = columns == null ? List.of() : List.copyOf(columns);
  }
}
