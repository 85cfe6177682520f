package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A source by the name that a query knows it by: exactly one component but the name is not null.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.csv), has(self.json), has(self.parquet), has(self.orc), has(self.avro),"
            + " has(self.jdbc), has(self.table)].filter(given, given).size() == 1",
    message = "exactly one source must be given: csv, json, parquet, orc, avro, jdbc, table")
public record SqlView(
    @JsonPropertyDescription("The name in the query.")
        @Required
        @Pattern(Limits.VIEW)
        @Size(max = Limits.COLUMN_LENGTH)
        String name,
    @JsonPropertyDescription("Delimited text files; every column is a STRING of the query.")
        CsvSource csv,
    @JsonPropertyDescription("JSON lines; every column is a STRING of the query.") JsonSource json,
    @JsonPropertyDescription("Parquet files.") FileSource parquet,
    @JsonPropertyDescription("ORC files.") FileSource orc,
    @JsonPropertyDescription("Avro object container files.") FileSource avro,
    @JsonPropertyDescription("A table or query of a database.") JdbcSource jdbc,
    @JsonPropertyDescription("A table of a lake.") TableSource table) {

  /** What the view is, as a source of its own. */
  public Source source() {
    return new Source(csv, json, parquet, orc, avro, jdbc, table, null, null, null, null);
  }
}
