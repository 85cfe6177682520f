package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.Source;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A source that a query reads: text as columns of STRING, all others with their types. */
interface QueryView {

  /** Bytes of the whole source; 0: unknown. */
  long bytes();

  /** What the source would have, about, as compressed text; known once it is open. */
  long compressedBytes();

  Dataset<Row> open(SparkSession spark);

  /** Ends what the source holds while it is read. */
  void close();

  static QueryView of(String name, Source source, Configuration hadoop, SourceSecrets secrets) {
    return switch (source.getKindCase()) {
      case CSV ->
          new TextView(name, CsvInput.of(source.getCsv(), Inputs.files(source, hadoop), hadoop));
      case JSON -> json(name, JsonInput.of(source.getJson(), Inputs.files(source, hadoop)));
      case PARQUET, ORC, AVRO, JDBC, TABLE -> new TableView(Inputs.table(source, hadoop, secrets));
      case SQL, REVERT, HISTORY, KAFKA, KIND_NOT_SET ->
          throw JobFailure.invalidSpec("The view %s has no source.".formatted(name));
    };
  }

  private static QueryView json(String name, JsonInput input) {
    if (input.columns().isEmpty()) {
      throw JobFailure.invalidSpec(
          "The view %s names no columns; a query must know those of JSON lines.".formatted(name));
    }
    return new TextView(name, input);
  }

  /** A view of a source whose columns have types. */
  record TableView(SourceTable table) implements QueryView {

    @Override
    public long bytes() {
      return table.bytes();
    }

    @Override
    public long compressedBytes() {
      return table.compressedBytes();
    }

    @Override
    public Dataset<Row> open(SparkSession spark) {
      Dataset<Row> rows = table.open(spark);
      table.checkParts(Arrays.asList(rows.schema().fieldNames()));
      return rows;
    }

    @Override
    public void close() {
      table.close();
    }
  }
}
