package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** A query of Spark SQL over other sources. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SqlSource(
    @JsonPropertyDescription(
            "One SELECT of Spark SQL; its result's columns are those of the source.")
        @Required
        @Size(min = 1, max = Limits.QUERY_LENGTH)
        String query,
    @JsonPropertyDescription("The sources, by the names that the query knows them by.")
        @Required
        @Size(min = 1, max = Limits.VIEWS)
        List<SqlView> views,
    @JsonPropertyDescription(
            "The column whose values are upsert or delete; absent: every row is an upsert.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String operationColumn) {

  public SqlSource {
    views = views == null ? List.of() : List.copyOf(views);
  }
}
