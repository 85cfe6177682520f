package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.TableFormat;
import dev.roost.proto.core.v1alpha1.TableSource;
import io.delta.tables.DeltaTable;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A table of Iceberg or Delta, as it is at one of its versions. */
final class LakeTable implements SourceTable {

  private static final String METADATA = ".metadata.json";

  private final TableSource source;
  private final Configuration hadoop;
  private long deltaBytes;

  private LakeTable(TableSource source, Configuration hadoop) {
    this.source = source;
    this.hadoop = hadoop;
  }

  static LakeTable of(TableSource source, Configuration hadoop) {
    SourceFiles.checkPath(source.getPath());
    return new LakeTable(source, hadoop);
  }

  @Override
  public String describe() {
    return "table " + source.getPath();
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long rows() {
    return isIceberg() ? icebergTotal(SnapshotSummary.TOTAL_RECORDS_PROP) : 0;
  }

  @Override
  public long compressedBytes() {
    return isIceberg() ? icebergTotal(SnapshotSummary.TOTAL_FILE_SIZE_PROP) : deltaBytes;
  }

  private boolean isIceberg() {
    return source.getFormat() == TableFormat.TABLE_FORMAT_ICEBERG;
  }

  private long icebergTotal(String property) {
    return Optional.ofNullable(snapshot(iceberg()).summary().get(property))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private Table iceberg() {
    try {
      return source.getPath().endsWith(METADATA)
          ? new BaseTable(
              new StaticTableOperations(source.getPath(), new HadoopFileIO(hadoop)),
              source.getPath())
          : new HadoopTables(hadoop).load(source.getPath());
    } catch (NoSuchTableException | NotFoundException e) {
      throw missing();
    }
  }

  private JobFailure missing() {
    return JobFailure.finalOne(
        "SourceNotFound",
        "There is no %s table at %s; give its folder%s."
            .formatted(
                isIceberg() ? "Iceberg" : "Delta",
                source.getPath(),
                isIceberg() ? ", or the metadata file of one that a catalog keeps" : ""));
  }

  private Snapshot snapshot(Table table) {
    Snapshot snapshot =
        source.hasVersion() ? table.snapshot(source.getVersion()) : table.currentSnapshot();
    if (snapshot == null) {
      throw JobFailure.finalOne(
          "SourceNotFound",
          "The table %s has no snapshot %s; give one that it keeps."
              .formatted(source.getPath(), source.hasVersion() ? source.getVersion() : "at all"));
    }
    return snapshot;
  }

  @Override
  public Dataset<Row> open(SparkSession spark) {
    return isIceberg() ? openIceberg(spark) : openDelta(spark);
  }

  private Dataset<Row> openIceberg(SparkSession spark) {
    Table table = iceberg();
    return IcebergRows.of(spark, table, snapshot(table).snapshotId());
  }

  private Dataset<Row> openDelta(SparkSession spark) {
    SparkSession session = DeltaSession.of(spark);
    try {
      // Without a version each query of a Dataset would read the newest one there is then.
      long version =
          source.hasVersion()
              ? source.getVersion()
              : DeltaTable.forPath(session, source.getPath())
                  .history(1)
                  .select("version")
                  .head()
                  .getLong(0);
      Dataset<Row> rows =
          session.read().format("delta").option("versionAsOf", version).load(source.getPath());
      deltaBytes =
          ((org.apache.spark.sql.classic.Dataset<Row>) rows)
              .queryExecution()
              .optimizedPlan()
              .stats()
              .sizeInBytes()
              .toLong();
      return rows;
    } catch (Exception e) {
      // Spark throws it without declaring it.
      if (e instanceof AnalysisException) {
        throw missing();
      }
      throw e;
    }
  }

  @Override
  public List<Column> place() {
    return List.of(functions.lit(describe()), functions.lit(null).cast("long"));
  }

  @Override
  public void checkParts(List<String> wanted) {
    // The table keeps one schema for all of its files.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
