package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * A table or query of a database.
 *
 * @param table null: there is a query
 * @param query null: there is a table
 * @param secretRef null: the database asks for no password
 * @param partition null: read in one part
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.table) != has(self.query)",
    message = "exactly one must be given: table, query")
public record JdbcSource(
    @JsonPropertyDescription(
            "The database, such as jdbc:postgresql://host:5432/database, without user and password.")
        @Required
        @Pattern(Limits.JDBC_URL)
        @Size(max = Limits.JDBC_URL_LENGTH)
        String url,
    @JsonPropertyDescription("The table, such as public.customers.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String table,
    @JsonPropertyDescription("A query in the database's SQL, in place of a table.")
        @Size(min = 1, max = Limits.QUERY_LENGTH)
        String query,
    @JsonPropertyDescription("The Secret with the keys username and password.") SecretRef secretRef,
    @JsonPropertyDescription("Reads in several parts at once; absent: in one.")
        JdbcPartition partition,
    @JsonPropertyDescription("Rows that are fetched at a time.")
        @Default("10000")
        @Min(1)
        @Max(Limits.FETCH_SIZE)
        Integer fetchSize,
    @JsonPropertyDescription(
            "The column whose values are upsert or delete; absent: every row is an upsert.")
        @Size(min = 1, max = Limits.COLUMN_LENGTH)
        String operationColumn) {

  private static final int FETCH_SIZE = 10_000;

  public JdbcSource {
    fetchSize = fetchSize == null ? FETCH_SIZE : fetchSize;
  }
}
