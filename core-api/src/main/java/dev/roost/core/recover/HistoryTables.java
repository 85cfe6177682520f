package dev.roost.core.recover;

import dev.roost.core.CoreKeys;
import dev.roost.platform.config.Config;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/**
 * The entries of history tables in Iceberg's JDBC catalog. Entries are added where there are none,
 * never changed.
 *
 * <p>Tables and columns: {@code org.apache.iceberg.jdbc.JdbcUtil}, its schema V1.
 */
final class HistoryTables implements AutoCloseable {

  private static final String CATALOG = "roost";
  private static final String[] TABLES = {
    """
    create table if not exists public.iceberg_tables (
      catalog_name varchar(255) not null,
      table_namespace varchar(255) not null,
      table_name varchar(255) not null,
      metadata_location varchar(1000),
      previous_metadata_location varchar(1000),
      iceberg_type varchar(5),
      primary key (catalog_name, table_namespace, table_name))
    """,
    """
    create table if not exists public.iceberg_namespace_properties (
      catalog_name varchar(255) not null,
      namespace varchar(255) not null,
      property_key varchar(255),
      property_value varchar(1000),
      primary key (catalog_name, namespace, property_key))
    """
  };

  private final String url;
  private final Connection connection;

  private HistoryTables(String url, Connection connection) {
    this.url = url;
    this.connection = connection;
  }

  /**
   * Connects to the catalog's database.
   *
   * @throws RecoveryException when it does not answer
   */
  static HistoryTables open(Config config) {
    String url = config.find(RecoverKeys.HISTORY_URL).orElseGet(() -> config.get(CoreKeys.DB_URL));
    Properties login = new Properties();
    if (config.find(RecoverKeys.HISTORY_URL).isPresent()) {
      config.find(RecoverKeys.HISTORY_USER).ifPresent(user -> login.put("user", user));
      config.find(RecoverKeys.HISTORY_PASSWORD).ifPresent(word -> login.put("password", word));
    } else {
      login.put("user", config.get(CoreKeys.DB_USER));
      config.find(CoreKeys.DB_PASSWORD).ifPresent(word -> login.put("password", word));
    }
    try {
      return new HistoryTables(url, DriverManager.getConnection(url, login));
    } catch (SQLException e) {
      throw new RecoveryException(
          "The history's catalog at %s does not answer (%s); start it or correct %s."
              .formatted(url, e.getMessage(), RecoverKeys.HISTORY_URL.name()),
          e);
    }
  }

  /** The current metadata file of a table that has an entry. */
  Optional<String> find(String project, String table) {
    try {
      return isMade() ? look(project, table) : Optional.empty();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private boolean isMade() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet made =
            statement.executeQuery("select to_regclass('public.iceberg_tables') is not null")) {
      return made.next() && made.getBoolean(1);
    }
  }

  private Optional<String> look(String project, String table) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            select metadata_location from public.iceberg_tables
            where catalog_name = ? and table_namespace = ? and table_name = ?
            """)) {
      query.setString(1, CATALOG);
      query.setString(2, project);
      query.setString(3, table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /** Adds an entry, unless there is one. */
  void add(HistoryTable table) {
    try (Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into public.iceberg_tables (catalog_name, table_namespace, table_name,
                  metadata_location, iceberg_type)
                values (?, ?, ?, ?, 'TABLE')
                on conflict do nothing
                """)) {
      for (String create : TABLES.clone()) {
        statement.execute(create);
      }
      insert.setString(1, CATALOG);
      insert.setString(2, table.project());
      insert.setString(3, table.table());
      insert.setString(4, table.metadataLocation());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private RecoveryException failure(SQLException e) {
    return new RecoveryException(
        "The history's catalog at %s cannot be used: %s.".formatted(url, e.getMessage()), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }
}
