package dev.roost.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.roost.core.CoreKeys;
import dev.roost.platform.config.Config;
import dev.roost.platform.service.Health;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL: a small pool that fails fast and heals by itself. What cannot be done while
 * PostgreSQL is away throws an exception that {@link DatabaseErrors#isUnavailable} recognizes.
 */
public final class Database implements AutoCloseable {

  /** The schema that everything of the core is in. */
  static final String SCHEMA = "roost";

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final String MIGRATIONS = "classpath:dev/roost/core/migrations";
  private static final int SOCKET_TIMEOUT_SECONDS = 20;
  private static final String SESSION =
      "-c lock_timeout=10s -c idle_in_transaction_session_timeout=30s";
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration SAY_AGAIN = Duration.ofSeconds(10);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
  }

  /**
   * Waits for PostgreSQL and brings its schema up to date.
   *
   * @throws IllegalStateException when PostgreSQL does not answer in {@code core.db.start-timeout}
   */
  public static Database open(Config config) throws InterruptedException {
    Database database = openAsIs(config);
    try {
      database.migrate();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /**
   * Waits for PostgreSQL and takes its schema as it is; there may be none.
   *
   * @throws IllegalStateException when PostgreSQL does not answer in {@code core.db.start-timeout}
   */
  public static Database openAsIs(Config config) throws InterruptedException {
    Database database = new Database(new HikariDataSource(poolOf(config)));
    try {
      database.await(config.get(CoreKeys.DB_URL), config.get(CoreKeys.DB_START_TIMEOUT));
      return database;
    } catch (InterruptedException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static HikariConfig poolOf(Config config) {
    Duration patience = config.get(CoreKeys.DB_CONNECTION_TIMEOUT);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("core-db");
    pool.setJdbcUrl(config.get(CoreKeys.DB_URL));
    pool.setUsername(config.get(CoreKeys.DB_USER));
    config.find(CoreKeys.DB_PASSWORD).ifPresent(pool::setPassword);
    pool.setMaximumPoolSize(config.get(CoreKeys.DB_POOL_SIZE));
    pool.setMinimumIdle(1);
    pool.setIdleTimeout(TimeUnit.MINUTES.toMillis(1));
    pool.setConnectionTimeout(patience.toMillis());
    pool.setValidationTimeout(Math.max(250, patience.toMillis() / 2));
    pool.setInitializationFailTimeout(-1);
    pool.addDataSourceProperty("ApplicationName", "roost-core");
    pool.addDataSourceProperty("currentSchema", SCHEMA);
    pool.addDataSourceProperty("options", SESSION);
    pool.addDataSourceProperty("connectTimeout", Math.max(1, patience.toSeconds()));
    pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
    return pool;
  }

  private void await(String url, Duration patience) throws InterruptedException {
    long start = System.nanoTime();
    long nextWord = 0;
    while (true) {
      Health health = health();
      if (health.isUp()) {
        return;
      }
      long waited = System.nanoTime() - start;
      if (waited >= patience.toNanos()) {
        throw new IllegalStateException(
            "PostgreSQL at %s did not answer for %d s (%s); start it or correct %s."
                .formatted(url, patience.toSeconds(), health.message(), CoreKeys.DB_URL.name()));
      }
      if (waited >= nextWord) {
        LOG.warn("Waiting for PostgreSQL at {}: {}", url, health.message());
        nextWord = waited + SAY_AGAIN.toNanos();
      }
      TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
    }
  }

  private void migrate() {
    Flyway.configure().dataSource(pool).schemas(SCHEMA).locations(MIGRATIONS).load().migrate();
  }

  /** Runs one transaction, which sees what others commit meanwhile. */
  public <T> T write(Function<Handle, T> work) {
    return jdbi.inTransaction(work::apply);
  }

  /** Runs queries that all see the same state. */
  public <T> T read(Function<Handle, T> work) {
    return jdbi.inTransaction(
        handle -> {
          handle.execute("set transaction isolation level repeatable read, read only");
          return work.apply(handle);
        });
  }

  /** Runs one query. */
  public <T> T look(Function<Handle, T> query) {
    return jdbi.withHandle(query::apply);
  }

  /** Whether PostgreSQL answers; known within the connection timeout. */
  public Health health() {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(1) ? Health.up() : Health.down("the connection is broken");
    } catch (SQLException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Health.down(String.valueOf(cause.getMessage()));
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
