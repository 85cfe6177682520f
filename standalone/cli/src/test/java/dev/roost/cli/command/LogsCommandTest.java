package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.cli.testing.Cli;
import dev.roost.cli.testing.FakeKube;
import dev.roost.cli.testing.Objects;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
    kube.put(Objects.INGESTION);
  }

  @AfterEach
  void stopTheServer() {
    background.shutdownNow();
    kube.close();
  }

  @Test
  void showsTheLogOfTheLastAttempt() {
    kube.change("ingestions", "shop", "customers-2011", Objects.PUBLISHED);
    kube.put(Objects.SPARK_APPLICATION);
    kube.log("shop", "the-driver", "one\ntwo\n");
    Cli.Run run = cli.run("logs", "ingestion/customers-2011");
    assertThat(run).isEqualTo(new Cli.Run(0, "one\ntwo\n", ""));
    assertThat(cli.run("logs", "ing", "customers-2011", "--attempt", "1").out()).startsWith("one");
  }

  @Test
  void followsFromBeforeTheFirstAttemptToItsEnd() throws Exception {
    Future<Cli.Run> following =
        background.submit(() -> cli.run("logs", "-f", "ingestion/customers-2011"));
    await().until(() -> !kube.requests().isEmpty());
    kube.put(Objects.SPARK_APPLICATION);
    kube.change("ingestions", "shop", "customers-2011", Objects.RUNNING);
    kube.log("shop", "the-driver", "one\n");
    await().untilAsserted(() -> assertThat(cli.soFar()).isEqualTo("one\n"));
    kube.log("shop", "the-driver", "one\ntwo\nthree\n");
    kube.change("ingestions", "shop", "customers-2011", Objects.PUBLISHED);
    Cli.Run run = following.get(20, TimeUnit.SECONDS);
    assertThat(run).isEqualTo(new Cli.Run(0, "one\ntwo\nthree\n", ""));
  }

  @Test
  void withoutAnAttemptItSaysWhatTheIngestionDoes() {
    kube.change("ingestions", "shop", "customers-2011", "{status: {phase: Queued}}");
    Cli.Run run = cli.run("logs", "ingestion/customers-2011");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "error: ingestion.roost.dev/customers-2011 has no attempt yet, so there is no log; it"
                + " is Queued.\n");
  }

  @Test
  void anAttemptThatTheStatusDoesNotKnowIsNotFound() {
    kube.change("ingestions", "shop", "customers-2011", Objects.PUBLISHED);
    Cli.Run run = cli.run("logs", "ingestion/customers-2011", "--attempt", "4");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("has no attempt 4; its status knows 1.");
  }

  @Test
  void aJobThatIsGoneIsNotFound() {
    kube.change("ingestions", "shop", "customers-2011", Objects.PUBLISHED);
    assertThat(cli.run("logs", "ingestion/customers-2011").err())
        .isEqualTo(
            "error: The job of attempt 1 (SparkApplication customers-2011-0a1b2c3d-1) is gone, and"
                + " its log with it.\n");
    kube.put(Objects.SPARK_APPLICATION);
    Cli.Run podless = cli.run("logs", "ingestion/customers-2011");
    assertThat(podless.exitCode()).isEqualTo(3);
    assertThat(podless.err())
        .isEqualTo(
            "error: There is no log of pod \"the-driver\": pods \"the-driver\" not found.\n");
  }

  @Test
  void featureSetsHaveNoLogs() {
    Cli.Run run = cli.run("logs", "fs/customers");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Only runs have logs");
  }

  @Test
  void logsAreNoJson() {
    assertThat(cli.run("logs", "ing/customers-2011", "-o", "json").exitCode()).isEqualTo(2);
  }
}
