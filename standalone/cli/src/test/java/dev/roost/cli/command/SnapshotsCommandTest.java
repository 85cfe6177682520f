package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.Objects;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsCommandTest {

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
    kube.put(Objects.FEATURE_SET.replace("spec:", "spec:\n  name: buyers"));
    kube.change("featuresets", "shop", "customers", Objects.FEATURE_SET_STATUS);
  }

  @AfterEach
  void stopTheServer() {
    kube.close();
  }

  private void publish(String name, int snapshot) {
    kube.put(
        Objects.INGESTION
            .replace("customers-2011", name)
            .replace("featureSetRef: {name: customers}", "featureSetRef: {name: buyers}"));
    kube.change("ingestions", "shop", name, Objects.PUBLISHED);
    kube.change("ingestions", "shop", name, "{status: {snapshot: " + snapshot + "}}");
  }

  @Test
  void publishedIngestionsAreListedNewestFirst() {
    publish("a", 6);
    publish("b", 7);
    publish("c", 5);
    kube.put(Objects.INGESTION.replace("customers-2011", "running"));
    kube.change("ingestions", "shop", "running", Objects.RUNNING);
    String expected =
        """
        SNAPSHOT     CURRENT   RUN   PUBLISHED              READ     WRITTEN   NEW KEYS
        buyers@1.7   yes       b     2026-01-02T11:00:00Z   541909   401604    4372
        buyers@1.6   -         a     2026-01-02T11:00:00Z   541909   401604    4372
        buyers@1.5   -         c     2026-01-02T11:00:00Z   541909   401604    4372
        """;
    assertThat(cli.run("snapshots", "buyers").out()).isEqualTo(expected);
    assertThat(cli.run("snapshots", "customers").out()).isEqualTo(expected);
  }

  @Test
  void snapshotsAreThereAsJson() {
    publish("b", 7);
    assertThat(cli.run("snapshots", "buyers", "-o", "json").out())
        .contains("\"snapshot\" : 7")
        .contains("\"current\" : true")
        .contains("\"publishTime\" : \"2026-01-02T11:00:00Z\"")
        .contains("\"written\" : 401604");
  }

  @Test
  void nothingPublishedIsNotAnError() {
    Cli.Run run = cli.run("snapshots", "buyers");
    assertThat(run).isEqualTo(new Cli.Run(0, "", "No snapshot of buyers has been published.\n"));
  }
}
