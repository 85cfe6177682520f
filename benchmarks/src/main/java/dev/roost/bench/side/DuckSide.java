package dev.roost.bench.side;

import dev.roost.bench.data.Formula;
import dev.roost.bench.data.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB in this process, in memory, with two threads. For one thread. */
public final class DuckSide implements AutoCloseable {
  private static final int THREADS = 2;

  private final Connection connection;

  private DuckSide(Connection connection) {
    this.connection = connection;
  }

  public static DuckSide open() {
    try {
      DuckSide side = new DuckSide(DriverManager.getConnection("jdbc:duckdb:"));
      side.execute("SET threads = " + THREADS);
      side.execute(Formula.sqlMacro());
      return side;
    } catch (SQLException e) {
      throw new PeerException("DuckDB cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Generates a table; it stays until {@link #dropIfThere}. */
  public void load(Table table) {
    execute("CREATE TABLE %s AS %s".formatted(table.name(), table.sql()));
  }

  public void dropIfThere(Table table) {
    execute("DROP TABLE IF EXISTS " + table.name());
  }

  /** Writes what a SELECT returns as Parquet. */
  public void writeParquet(String select, Path target, String options) {
    execute("COPY (%s) TO '%s' (FORMAT parquet, %s)".formatted(select, target, options));
  }

  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw refused(sql, e);
    }
  }

  /** A query that is planned once and can be run any number of times. */
  public Query prepare(String sql) {
    try {
      return new Query(sql, connection.prepareStatement(sql));
    } catch (SQLException e) {
      throw refused(sql, e);
    }
  }

  /** Runs a query once. */
  public Rows query(String sql) {
    try (Query query = prepare(sql)) {
      return query.run();
    }
  }

  /** A planned query. */
  public static final class Query implements AutoCloseable {
    private final String sql;
    private final PreparedStatement statement;

    private Query(String sql, PreparedStatement statement) {
      this.sql = sql;
      this.statement = statement;
    }

    public Rows run() {
      try (ResultSet results = statement.executeQuery()) {
        int columns = results.getMetaData().getColumnCount();
        List<List<Number>> rows = new ArrayList<>();
        while (results.next()) {
          List<Number> row = new ArrayList<>(columns);
          for (int c = 1; c <= columns; c++) {
            row.add(number(results.getObject(c)));
          }
          rows.add(row);
        }
        return new Rows(rows);
      } catch (SQLException e) {
        throw refused(sql, e);
      }
    }

    @Override
    public void close() {
      try {
        statement.close();
      } catch (SQLException e) {
        throw refused(sql, e);
      }
    }
  }

  private static Number number(Object value) {
    if (value instanceof Boolean bool) {
      return bool ? 1L : 0L;
    } else if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    } else if (value instanceof BigInteger || value instanceof BigDecimal) {
      return new BigDecimal(value.toString()).longValueExact();
    }
    return ((Number) value).longValue();
  }

  private static PeerException refused(String sql, SQLException e) {
    String shown = sql.length() > 200 ? sql.substring(0, 200) + "…" : sql;
    return new PeerException("DuckDB refuses '%s': %s".formatted(shown, e.getMessage()), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new PeerException("DuckDB cannot be closed: " + e.getMessage(), e);
    }
  }
}
