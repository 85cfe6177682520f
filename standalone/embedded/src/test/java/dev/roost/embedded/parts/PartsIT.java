package dev.roost.embedded.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.platform.config.Config;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class PartsIT {

  private static final String PASSWORD = "not-a-secret";

  @TempDir private Path folder;
  private ProcessTable table;
  private int port;

  @BeforeEach
  void prepare() throws IOException {
    table = new ProcessTable(folder.resolve("pids"));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void endWhatATestLeft() {
    table.living().values().forEach(Processes::kill);
  }

  private static Path dist() {
    return Path.of(System.getProperty("roost.root"), "standalone/embedded/target/dist");
  }

  private ProcessPart postgres() {
    return PostgresPart.of(
        folder.resolve("postgres"),
        dist().resolve("programs"),
        folder.resolve("logs/postgres.log"),
        port,
        PASSWORD,
        table);
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                PostgresPart.url(port, "history"), PostgresPart.USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet result = statement.getResultSet()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  @Test
  void postgresKeepsItsDataOverAStopAndAKill() throws SQLException {
    ProcessPart part = postgres();
    part.start();
    assertThat(ask("SHOW fsync")).isEqualTo("on");
    ask("CREATE TABLE t AS SELECT 1 AS x");
    part.stop();
    assertThat(table.living()).isEmpty();

    part.start();
    assertThat(ask("SELECT count(*) FROM t")).isEqualTo("1");
    ask("INSERT INTO t VALUES (2)");
    Processes.kill(table.find("postgres").orElseThrow());
    assertThat(part.hasDied()).isTrue();

    part.start();
    assertThat(ask("SELECT count(*) FROM t")).isEqualTo("2");
    part.stop();
  }

  @Test
  void postgresRefusesAWrongPassword() {
    ProcessPart part = postgres();
    part.start();

    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                        PostgresPart.url(port, "roost"), PostgresPart.USER, "guess")
                    .close())
        .hasMessageContaining("password authentication failed");
    part.stop();
  }

  @Test
  void redisServesAndStops() {
    ProcessPart part =
        RedisPart.of(
            folder.resolve("redis"),
            folder.resolve("programs"),
            folder.resolve("logs/redis.log"),
            port,
            PASSWORD,
            table);
    part.start();
    assertThat(part.isUp()).isTrue();

    part.stop();

    assertThat(part.isUp()).isFalse();
    assertThat(Probes.listens(port)).isFalse();
  }

  @Test
  void s3KeepsItsObjects() throws IOException {
    ProcessPart part =
        S3Part.of(
            folder.resolve("s3"),
            Files.readString(dist().resolve("s3proxy.classpath")).strip(),
            folder.resolve("logs/s3.log"),
            port,
            new S3Part.Keys("roost", PASSWORD),
            table);
    part.start();
    URI object = URI.create("s3://roost-raw/some/thing.txt");
    try (ObjectStore store = ObjectStores.open(settings())) {
      store.write(object, "hello".getBytes(StandardCharsets.UTF_8));
    }
    part.stop();

    part.start();
    try (ObjectStore store = ObjectStores.open(settings())) {
      assertThat(store.read(object)).asString(StandardCharsets.UTF_8).isEqualTo("hello");
      assertThat(store.list(URI.create("s3://roost-raw/some/"))).hasSize(1);
    }
    part.stop();
    assertThat(Files.readString(folder.resolve("logs/s3.log"))).doesNotContain("DEBUG");
  }

  private Config settings() {
    return Config.of(
        Map.of(
            "s3.endpoint",
            "http://127.0.0.1:" + port,
            "s3.access-key",
            "roost",
            "s3.secret-key",
            PASSWORD));
  }

  @Test
  void aPartThatEndsAtOnceSaysWhereItsLogIs() {
    Path log = folder.resolve("logs/false.log");
    ProcessPart part =
        new ProcessPart(
            "false",
            () -> new ProcessSpec(java.util.List.of("false"), Map.of(), log),
            () -> false,
            Processes.StopSignal.TERM,
            table);

    assertThatThrownBy(part::start)
        .isInstanceOf(PartException.class)
        .hasMessage("false ended with code 1; see " + log + ".");
    await().until(() -> table.find("false").isEmpty());
  }
}
