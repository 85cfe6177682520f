package dev.roost.jobs.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.roost.jobs.JobFailure;
import dev.roost.proto.core.v1alpha1.JdbcSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A snapshot of PostgreSQL that other connections can join while this one is open
 * (pg_export_snapshot).
 */
final class JdbcSnapshot implements AutoCloseable {

  private static final int SPARK_DIGITS = 38;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The SQL states of classes that pass: connection, resources, intervention, system. */
  private static final List<String> PASSING = List.of("08", "53", "57", "58");

  /** The least and the greatest value of a column, as text. */
  record Bounds(String least, String greatest) {}

  private final JdbcSource source;
  private final Map<String, String> login;
  private final Connection connection;
  private final String id;

  private JdbcSnapshot(
      JdbcSource source, Map<String, String> login, Connection connection, String id) {
    this.source = source;
    this.login = login;
    this.connection = connection;
    this.id = id;
  }

  /**
   * Begins a snapshot.
   *
   * @throws JobFailure when the database cannot be asked
   */
  static JdbcSnapshot open(JdbcSource source, Map<String, String> login) {
    try {
      Properties properties = new Properties();
      properties.putAll(login);
      Connection connection = DriverManager.getConnection(source.getUrl(), properties);
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery("SELECT pg_export_snapshot()")) {
        result.next();
        return new JdbcSnapshot(source, login, connection, result.getString(1));
      }
    } catch (SQLException e) {
      throw failure(source, e);
    }
  }

  Map<String, String> login() {
    return login;
  }

  /** What another connection says first, to read the same snapshot. */
  String joinStatement() {
    return "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '"
        + id
        + "'";
  }

  /** The source as a relation in SQL. */
  static String relation(JdbcSource source) {
    return source.getTable().isEmpty()
        ? "(" + source.getQuery() + ") AS roost_source"
        : source.getTable();
  }

  static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }

  /** What the database's planner expects the rows to have together, in bytes. */
  long estimatedBytes() {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("EXPLAIN (FORMAT JSON) SELECT * FROM " + relation(source))) {
      result.next();
      JsonNode plan = JSON.readTree(result.getString(1)).path(0).path("Plan");
      return plan.path("Plan Rows").asLong() * plan.path("Plan Width").asLong();
    } catch (SQLException e) {
      throw failure(source, e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database's plan is not JSON.", e);
    }
  }

  /**
   * Spark's schema of columns that it would round: numbers without a declared precision, or with
   * one of more digits than Spark has, are read as text.
   */
  Optional<String> exactColumns() {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT * FROM " + relation(source) + " LIMIT 0")) {
      ResultSetMetaData columns = result.getMetaData();
      List<String> exact = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        int digits = columns.getPrecision(i);
        if (columns.getColumnType(i) == Types.NUMERIC && (digits == 0 || digits > SPARK_DIGITS)) {
          exact.add("`" + columns.getColumnName(i).replace("`", "``") + "` STRING");
        }
      }
      return exact.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", exact));
    } catch (SQLException e) {
      throw failure(source, e);
    }
  }

  /** A column's bounds; empty when no row has a value. */
  Optional<Bounds> bounds(String column) {
    String name = quoted(column);
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT min(%s)::text, max(%s)::text FROM %s"
                    .formatted(name, name, relation(source)))) {
      result.next();
      return Optional.ofNullable(result.getString(1))
          .map(least -> new Bounds(least, greatest(result)));
    } catch (SQLException e) {
      throw failure(source, e);
    }
  }

  private String greatest(ResultSet result) {
    try {
      return result.getString(2);
    } catch (SQLException e) {
      throw failure(source, e);
    }
  }

  private static JobFailure failure(JdbcSource source, SQLException cause) {
    String state = Optional.ofNullable(cause.getSQLState()).orElse("08");
    String what =
        "Database %s cannot be read: %s."
            .formatted(source.getUrl(), cause.getMessage().lines().findFirst().orElse(""));
    return PASSING.stream().anyMatch(state::startsWith)
        ? JobFailure.retryable("SourceUnreachable", what, cause)
        : JobFailure.finalOne("SourceRefused", what);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
