package dev.roost.jobs.input;

import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.JdbcSource;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * A table or query of PostgreSQL. All parts, and all tries of a task, read one snapshot of the
 * database: that of a transaction which stays open meanwhile.
 */
final class JdbcTable implements SourceTable {

  private static final int FETCH_SIZE = 10_000;

  /** Plain bytes a compressed byte, about. */
  private static final int COMPRESSION = 4;

  private final JdbcSource source;
  private final JdbcSnapshot snapshot;

  private JdbcTable(JdbcSource source, JdbcSnapshot snapshot) {
    this.source = source;
    this.snapshot = snapshot;
  }

  static JdbcTable of(JdbcSource source, SourceSecrets secrets) {
    Map<String, String> login = new HashMap<>();
    if (source.hasSecretRef()) {
      String secret = source.getSecretRef().getName();
      login.put("user", secrets.read(secret, "username"));
      login.put("password", secrets.read(secret, "password"));
    }
    return new JdbcTable(source, JdbcSnapshot.open(source, login));
  }

  @Override
  public String describe() {
    return source.getTable().isEmpty() ? "a query" : "table " + source.getTable();
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public long compressedBytes() {
    return snapshot.estimatedBytes() / COMPRESSION;
  }

  @Override
  public Dataset<Row> open(SparkSession spark) {
    Map<String, String> options = new HashMap<>(snapshot.login());
    options.put("url", source.getUrl());
    options.put("driver", "org.postgresql.Driver");
    options.put("dbtable", JdbcSnapshot.relation(source));
    options.put(
        "fetchsize",
        String.valueOf(source.getFetchSize() == 0 ? FETCH_SIZE : source.getFetchSize()));
    options.put("preferTimestampNTZ", "true");
    options.put("sessionInitStatement", snapshot.joinStatement());
    snapshot.exactColumns().ifPresent(columns -> options.put("customSchema", columns));
    if (source.hasPartition()) {
      partition(options);
    }
    return spark.read().format("jdbc").options(options).load();
  }

  private void partition(Map<String, String> options) {
    Optional<JdbcSnapshot.Bounds> bounds = snapshot.bounds(source.getPartition().getColumn());
    bounds.ifPresent(
        found -> {
          options.put("partitionColumn", JdbcSnapshot.quoted(source.getPartition().getColumn()));
          options.put("lowerBound", found.least());
          options.put("upperBound", found.greatest());
          options.put("numPartitions", String.valueOf(source.getPartition().getCount()));
        });
  }

  @Override
  public List<Column> place() {
    return List.of(functions.lit(describe()), functions.lit(null).cast("long"));
  }

  @Override
  public void checkParts(List<String> wanted) {
    // Every part is of the same table.
  }

  @Override
  public void close() {
    try {
      snapshot.close();
    } catch (SQLException e) {
      throw JobFailure.retryable(
          "SourceUnreachable", "The database's snapshot did not close: " + e.getMessage(), e);
    }
  }
}
