package dev.roost.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.embedded.parts.JavaCommand;
import dev.roost.embedded.parts.Probes;
import dev.roost.embedded.parts.ProcessSpec;
import dev.roost.embedded.parts.ProcessTable;
import dev.roost.embedded.parts.Processes;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The distribution from outside: up, down, what they refuse, and what they survive. */
@Timeout(400)
class UpIT {

  private static final Duration PATIENCE = Duration.ofSeconds(150);

  @TempDir private Path folder;
  private Path home;
  private ProcessTable table;

  @BeforeEach
  void place() {
    home = folder.resolve("home");
    table = new ProcessTable(home.resolve("pids"));
  }

  @AfterEach
  void endWhatATestLeft() {
    table.living().values().forEach(Processes::kill);
  }

  private Process start(Path log, String... arguments) throws IOException {
    Path dist =
        Path.of(System.getProperty("roost.root"), "standalone/embedded/target/dist").toRealPath();
    JavaCommand java =
        JavaCommand.of(Distribution.in(dist).classPath("up"), UpMain.class.getName())
            .heap(256)
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC")
            .option("-Droost.dist=" + dist);
    for (String argument : arguments) {
      java.argument(argument);
    }
    return new ProcessSpec(java.words(), Map.of(), log).start();
  }

  private Process up(String log) throws IOException {
    Path file = folder.resolve(log);
    Process process = start(file, "up", "--data-dir", home.toString(), "--ports", "free");
    await()
        .atMost(PATIENCE)
        .until(() -> !process.isAlive() || Files.readString(file).contains("roost is up"));
    assertThat(process.isAlive()).as(Files.readString(file)).isTrue();
    return process;
  }

  private String run(int expectedCode, String... arguments) throws Exception {
    Path log = folder.resolve("command.log");
    Files.deleteIfExists(log);
    Process process = start(log, arguments);
    assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(expectedCode);
    return Files.readString(log).strip();
  }

  private Properties endpoints() throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(home.resolve("endpoints.env"))));
    return properties;
  }

  @Test
  void runsOncePerDirectoryMendsItselfAndStops() throws Exception {
    up("up.log");

    assertThat(run(1, "up", "--data-dir", home.toString(), "--ports", "free"))
        .startsWith("Roost is already up in " + home + " (process ")
        .doesNotContain("\n");
    keepsSecretsApart();
    startsAgainWhatDies("core", endpoints().getProperty("ROOST_CORE_HTTP"));
    startsAgainWhatDies("operator", endpoints().getProperty("ROOST_OPERATOR_HTTP"));

    assertThat(run(0, "down", "--data-dir", home.toString())).isEqualTo("roost is down");
    assertThat(table.living()).isEmpty();
  }

  private void keepsSecretsApart() throws IOException {
    Path secrets = home.resolve("secrets.env");
    assertThat(Files.getPosixFilePermissions(secrets))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    Properties passwords = new Properties();
    passwords.load(new StringReader(Files.readString(secrets)));
    String open = Files.readString(home.resolve("endpoints.env"));
    assertThat(Set.of("ROOST_POSTGRES_PASSWORD", "ROOST_REDIS_PASSWORD", "ROOST_S3_SECRET_KEY"))
        .allSatisfy(name -> assertThat(open).doesNotContain(passwords.getProperty(name)));
  }

  private void startsAgainWhatDies(String part, String url) {
    ProcessHandle before = table.find(part).orElseThrow();
    Processes.kill(before);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                table.find(part).filter(after -> after.pid() != before.pid()).isPresent()
                    && Probes.answers(url + "/health"));
  }

  @Test
  void comesUpAgainAfterItWasKilled() throws Exception {
    Process first = up("first.log");
    String kubeconfig = Files.readString(home.resolve("kubeconfig"));
    assertThat(table.living()).hasSizeGreaterThan(7);

    first.destroyForcibly().waitFor();
    assertThat(table.living()).as("orphans").hasSizeGreaterThan(5);
    up("second.log");

    assertThat(Files.readString(home.resolve("kubeconfig"))).isEqualTo(kubeconfig);
    table.find("supervisor").orElseThrow().destroyForcibly();
    assertThat(run(0, "down", "--data-dir", home.toString())).isEqualTo("roost is down");
    assertThat(table.living()).isEmpty();
  }

  @Test
  void namesATakenPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(16445, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
      assertThat(run(1, "up", "--data-dir", home.toString()))
          .isEqualTo(
              "Port 16445, for the Kubernetes API, is taken on 127.0.0.1: stop what listens there,"
                  + " or use --ports free.");
    }
  }
}
