package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Where rows come from: exactly one component is not null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.csv), has(self.json), has(self.parquet), has(self.orc), has(self.avro),"
            + " has(self.jdbc), has(self.table), has(self.sql), has(self.revert), has(self.history), has(self.kafka)]"
            + ".filter(given, given).size() == 1",
    message = "exactly one source must be given: " + Source.KINDS)
public record Source(
    @JsonPropertyDescription("Delimited text files.") CsvSource csv,
    @JsonPropertyDescription("JSON lines: files with one object a line.") JsonSource json,
    @JsonPropertyDescription("Parquet files.") FileSource parquet,
    @JsonPropertyDescription("ORC files.") FileSource orc,
    @JsonPropertyDescription("Avro object container files.") FileSource avro,
    @JsonPropertyDescription("A table or query of a database.") JdbcSource jdbc,
    @JsonPropertyDescription("A table of a lake.") TableSource table,
    @JsonPropertyDescription("A query of Spark SQL over other sources.") SqlSource sql,
    @JsonPropertyDescription("No rows: takes back what an earlier ingestion loaded.")
        RevertSource revert,
    @JsonPropertyDescription("What an earlier version of the feature set has loaded.")
        HistorySource history,
    @JsonPropertyDescription("Messages of Kafka topics.") KafkaSource kafka) {

  public static final String KINDS =
      "csv, json, parquet, orc, avro, jdbc, kafka, table, sql, revert, history";

  public static Source of(CsvSource csv) {
    return new Source(csv, null, null, null, null, null, null, null, null, null, null);
  }

  /** Whether files are read. */
  public boolean readsFiles() {
    return Stream.of((Object) csv, json, parquet, orc, avro).anyMatch(Objects::nonNull);
  }

  /** Whether the columns that are read have types by themselves. */
  public boolean hasTypes() {
    return Stream.of((Object) parquet, orc, avro, jdbc, table, sql).anyMatch(Objects::nonNull);
  }

  /** The components that are not null: exactly one in a valid source. */
  public List<Object> given() {
    return Stream.of(
            (Object) csv, json, parquet, orc, avro, jdbc, table, sql, revert, history, kafka)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The names of the Secrets that the source, or a view of its query, needs. */
  public List<String> secrets() {
    Stream<JdbcSource> databases =
        Stream.concat(
            Stream.ofNullable(jdbc),
            Stream.ofNullable(sql)
                .flatMap(query -> query.views().stream())
                .flatMap(view -> Stream.ofNullable(view.jdbc())));
    return Stream.concat(
            databases.flatMap(database -> Stream.ofNullable(database.secretRef())),
            Stream.ofNullable(kafka).flatMap(KafkaSource::secretRefs))
        .map(SecretRef::name)
        .distinct()
        .toList();
  }
}
