package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.seen.SeenFiles;
import dev.roost.jobs.seen.SeenRows;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
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
      case CSV, JSON, PARQUET, ORC, AVRO -> of(source, files(source, hadoop), hadoop);
      case JDBC, TABLE, SQL -> new TypedInput(table(source, hadoop, secrets));
      case REVERT, HISTORY, KAFKA, KIND_NOT_SET -> throw unknown();
    };
  }

  /** The same, of those rows only that were not read before. */
  public static Input ofNewRows(
      Attempt attempt, Configuration hadoop, SourceSecrets secrets, SeenRows seen) {
    SourceTable table = table(attempt.getSpec().getSource(), hadoop, secrets);
    return new TypedInput(NewRows.of(attempt, table, seen));
  }

  /** The same, of those files only that were not read before. */
  public static Input ofNewFiles(Source source, Configuration hadoop, SeenFiles seen) {
    SourceFiles files = files(source, hadoop).without(seen);
    return files.files().isEmpty() ? new NothingNew() : of(source, files, hadoop);
  }

  private static Input of(Source source, SourceFiles files, Configuration hadoop) {
    return switch (source.getKindCase()) {
      case CSV -> CsvInput.of(source.getCsv(), files, hadoop);
      case JSON -> JsonInput.of(source.getJson(), files);
      case PARQUET, ORC, AVRO -> new TypedInput(table(source, files, hadoop));
      case JDBC, TABLE, SQL, REVERT, HISTORY, KAFKA, KIND_NOT_SET -> throw unknown();
    };
  }

  /** A source whose columns have types. */
  static SourceTable table(Source source, Configuration hadoop, SourceSecrets secrets) {
    return switch (source.getKindCase()) {
      case PARQUET, ORC, AVRO -> table(source, files(source, hadoop), hadoop);
      case JDBC -> JdbcTable.of(source.getJdbc(), secrets);
      case TABLE -> LakeTable.of(source.getTable(), hadoop);
      case SQL -> QueryTable.of(source.getSql(), hadoop, secrets);
      case CSV, JSON, REVERT, HISTORY, KAFKA, KIND_NOT_SET -> throw unknown();
    };
  }

  private static SourceTable table(Source source, SourceFiles files, Configuration hadoop) {
    return switch (source.getKindCase()) {
      case PARQUET -> FileTable.of(FileFormat.PARQUET, files, hadoop);
      case ORC -> FileTable.of(FileFormat.ORC, files, hadoop);
      case AVRO -> FileTable.of(FileFormat.AVRO, files, hadoop);
      case CSV, JSON, JDBC, TABLE, SQL, REVERT, HISTORY, KAFKA, KIND_NOT_SET -> throw unknown();
    };
  }

  /** The files of a source of files. */
  static SourceFiles files(Source source, Configuration hadoop) {
    return switch (source.getKindCase()) {
      case CSV -> SourceFiles.find(source.getCsv().getPathsList(), hadoop);
      case JSON -> SourceFiles.find(source.getJson().getPathsList(), hadoop);
      case PARQUET -> SourceFiles.find(source.getParquet().getPathsList(), hadoop);
      case ORC -> SourceFiles.find(source.getOrc().getPathsList(), hadoop);
      case AVRO -> SourceFiles.find(source.getAvro().getPathsList(), hadoop);
      case JDBC, TABLE, SQL, REVERT, HISTORY, KAFKA, KIND_NOT_SET -> throw unknown();
    };
  }

  private static JobFailure unknown() {
    return JobFailure.invalidSpec(
        "The ingestion has no source of a kind that this version of the job knows.");
  }
}
