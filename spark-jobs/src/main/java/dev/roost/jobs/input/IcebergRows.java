package dev.roost.jobs.input;

import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.TimeTravel;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Option;

/** Iceberg tables as Spark SQL reads them, whatever catalog they are of. */
final class IcebergRows {

  private IcebergRows() {}

  /** The rows of a snapshot, with the columns that the table had then. */
  static Dataset<Row> of(SparkSession spark, Table table, long snapshotId) {
    TimeTravel version = TimeTravel.version(String.valueOf(snapshotId));
    return org.apache.spark.sql.classic.Dataset.ofRows(
        (org.apache.spark.sql.classic.SparkSession) spark,
        DataSourceV2Relation.create(
            SparkTable.create(table, version),
            Option.empty(),
            Option.empty(),
            new CaseInsensitiveStringMap(Map.of()),
            Option.empty()));
  }
}
