package dev.roost.jobs.source;

import dev.roost.proto.core.v1alpha1.Source;

/** The column that says what a row does. */
final class OperationColumn {

  private OperationColumn() {}

  /** Its name; empty when all rows do the same. */
  static String of(Source source) {
    return switch (source.getKindCase()) {
      case CSV -> source.getCsv().getOperationColumn();
      case JSON -> source.getJson().getOperationColumn();
      case PARQUET -> source.getParquet().getOperationColumn();
      case ORC -> source.getOrc().getOperationColumn();
      case AVRO -> source.getAvro().getOperationColumn();
      case JDBC -> source.getJdbc().getOperationColumn();
      case TABLE -> source.getTable().getOperationColumn();
      case SQL -> source.getSql().getOperationColumn();
      case KAFKA -> source.getKafka().getOperationColumn();
      case REVERT, HISTORY, KIND_NOT_SET -> "";
    };
  }
}
