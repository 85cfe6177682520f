package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.FakeServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {

  private static final String UP = "{\"status\":\"UP\",\"parts\":{}}";
  private static final String DOWN =
      """
      {"status":"DOWN","parts":{
        "database":{"state":"DOWN","message":"connection refused"},
        "grpc":{"state":"UP","message":""}}}
      """;

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
  }

  @AfterEach
  void stopTheServer() {
    kube.close();
  }

  @Test
  void everyPartThatIsKnownIsLookedAt() {
    try (FakeServer core = FakeServer.answering(200, UP);
        FakeServer port = FakeServer.answering(200, "")) {
      String database = "jdbc:postgresql://127.0.0.1:" + port.uri().getPort() + "/roost";
      cli.write(
          ".roost/endpoints.env",
          "ROOST_CORE_HTTP=" + core.uri() + "\nROOST_POSTGRES=" + database + "\nOTHER=x\n");
      Cli.Run run = cli.run("status");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
          .containsExactly(
              "PART ENDPOINT HEALTH MESSAGE",
              "kubernetes " + kube.uri() + " up -",
              "postgres " + database + " up -",
              "core " + core.uri() + " up -");
    }
  }

  @Test
  void aPartThatIsDownSaysWhyAndTheCommandFails() {
    try (FakeServer core = FakeServer.answering(503, DOWN)) {
      cli.with("ROOST_CORE_HTTP", core.uri().toString())
          .with("ROOST_REDIS", "redis://127.0.0.1:1")
          .with("ROOST_QUERY", "http://127.0.0.1:1");
      Cli.Run run = cli.run("status");
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ")))
          .contains(
              "redis redis://127.0.0.1:1 down nothing takes connections there",
              "core " + core.uri() + " down database: connection refused",
              "query http://127.0.0.1:1 down The query server is not reachable at"
                  + " http://127.0.0.1:1; is it running? (connection refused)");
    }
  }

  @Test
  void aKubernetesApiThatIsGoneIsDown() {
    kube.close();
    Cli.Run run = cli.run("status", "-o", "json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("\"part\" : \"kubernetes\"").contains("\"health\" : \"DOWN\"");
  }
}
