package dev.roost.embedded.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** PostgreSQL with a data directory that outlives it, and one database per user of it. */
public final class PostgresPart {

  /** The only role. */
  public static final String USER = "roost";

  private static final List<String> DATABASES = List.of("roost", "history");

  private final Path folder;
  private final Path programs;
  private final Path log;
  private final int port;
  private final String password;

  private PostgresPart(Path folder, Path programs, Path log, int port, String password) {
    this.folder = folder;
    this.programs = programs;
    this.log = log;
    this.port = port;
    this.password = password;
  }

  /**
   * Describes it.
   *
   * @param folder where its data is
   * @param programs where the programs are unpacked
   */
  public static ProcessPart of(
      Path folder, Path programs, Path log, int port, String password, ProcessTable table) {
    PostgresPart part = new PostgresPart(folder, programs, log, port, password);
    return new ProcessPart(
        "postgres", part::prepare, part::isReady, Processes.StopSignal.INT, table);
  }

  /** The JDBC address of a database. */
  public static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private ProcessSpec prepare() {
    PrivateFiles.folder(folder);
    Path home = PostgresBinaries.unpackInto(programs);
    List<String> prefix = Unprivileged.prefix(folder);
    Path data = folder.resolve("data");
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      initialize(home, prefix, data);
    }
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString()));
    command.addAll(List.of("-p", Integer.toString(port)));
    settings().forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    return new ProcessSpec(command, Map.of(), log);
  }

  private static Map<String, String> settings() {
    return Map.of(
        "listen_addresses", "127.0.0.1",
        "unix_socket_directories", "",
        "shared_buffers", "32MB",
        "max_connections", "60",
        "max_wal_size", "256MB",
        "min_wal_size", "32MB",
        "autovacuum_max_workers", "1",
        "max_parallel_workers", "2",
        "max_logical_replication_workers", "0",
        "jit", "off");
  }

  /** Made beside its place and then moved there, so that a crash leaves no half of it. */
  private void initialize(Path home, List<String> prefix, Path data) {
    Path fresh = folder.resolve("data.new");
    deleteAll(fresh);
    Path passwordFile = PrivateFiles.write(folder.resolve("password"), password + "\n");
    try {
      List<String> command = new ArrayList<>(prefix);
      command.addAll(
          List.of(
              home.resolve("bin/initdb").toString(),
              "-D",
              fresh.toString(),
              "-U",
              USER,
              "-A",
              "scram-sha-256",
              "--pwfile=" + passwordFile,
              "-E",
              "UTF8",
              "--locale=C"));
      int code = new ProcessSpec(command, Map.of(), log).start().waitFor();
      if (code != 0) {
        throw new PartException("initdb ended with code " + code + "; see " + log + ".");
      }
      Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(passwordFile);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot initialize PostgreSQL in " + data + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("The start of PostgreSQL was interrupted.", e);
    }
  }

  private static void deleteAll(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder + ".", e);
    }
  }

  private boolean isReady() {
    if (!Probes.listens(port)) {
      return false;
    }
    try (Connection connection =
            DriverManager.getConnection(url(port, "postgres"), USER, password);
        Statement statement = connection.createStatement()) {
      for (String database : DATABASES) {
        create(statement, database);
      }
      return true;
    } catch (SQLException e) {
      // Still starting or recovering; the part's start gives up in its own time.
      return false;
    }
  }

  private static void create(Statement statement, String database) throws SQLException {
    boolean there;
    try (ResultSet found =
        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
      there = found.next();
    }
    if (!there) {
      statement.execute("CREATE DATABASE " + database);
    }
  }
}
