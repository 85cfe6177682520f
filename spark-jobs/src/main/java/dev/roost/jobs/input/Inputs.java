package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.Source;
import org.apache.hadoop.conf.Configuration;

/** Finds the input of a source. */
public final class Inputs {

  private Inputs() {}

  /**
   * The input that a source names. Files are looked up now.
   *
   * @param secrets what the source may need to know
   * @throws JobFailure when there is none of its files
   */
  public static Input of(Source source, Configuration hadoop, SourceSecrets secrets) {
    return switch (source.getKindCase()) {
      case CSV -> CsvInput.of(source.getCsv(), hadoop);
      case JSON -> JsonInput.of(source.getJson(), hadoop);
      case PARQUET, ORC, AVRO, JDBC, TABLE, SQL -> new TypedInput(table(source, hadoop, secrets));
      case REVERT, HISTORY, KIND_NOT_SET -> throw unknown();
    };
  }

  /** A source whose columns have types. */
  static SourceTable table(Source source, Configuration hadoop, SourceSecrets secrets) {
    return switch (source.getKindCase()) {
      case PARQUET -> FileTable.of(FileFormat.PARQUET, source.getParquet(), hadoop);
      case ORC -> FileTable.of(FileFormat.ORC, source.getOrc(), hadoop);
      case AVRO -> FileTable.of(FileFormat.AVRO, source.getAvro(), hadoop);
      case JDBC -> JdbcTable.of(source.getJdbc(), secrets);
      case TABLE -> LakeTable.of(source.getTable(), hadoop);
      case SQL -> QueryTable.of(source.getSql(), hadoop, secrets);
      case CSV, JSON, REVERT, HISTORY, KIND_NOT_SET -> throw unknown();
    };
  }

  private static JobFailure unknown() {
    return JobFailure.invalidSpec(
        "The ingestion has no source of a kind that this version of the job knows.");
  }
}
