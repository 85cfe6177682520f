package dev.roost.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.cli.shell.Screen;
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

class WaitCommandTest {

  private static final String NAME = "customers-2011";

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
  void aConditionThatIsThereIsMetAtOnce() {
    kube.change("ingestions", "shop", NAME, Objects.PUBLISHED);
    Cli.Run run = cli.run("wait", "ingestion/customers-2011", "--for=condition=Ready");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            ingestion.roost.dev/customers-2011: Published, 541,909 rows, 1.8k/s, took 5m
            ingestion.roost.dev/customers-2011 condition met
            """);
  }

  @Test
  void waitingTellsEachPhaseAndEndsWhenTheConditionIsMet() throws Exception {
    Future<Cli.Run> waiting = waiting("wait", "ing/customers-2011", "--timeout=60s");
    kube.change("ingestions", "shop", NAME, "{status: {phase: Queued, queuePosition: 2}}");
    await().untilAsserted(() -> assertThat(cli.soFar()).contains("Queued"));
    kube.change("ingestions", "shop", NAME, "{status: {queuePosition: null}}");
    kube.change("ingestions", "shop", NAME, Objects.RUNNING);
    await().untilAsserted(() -> assertThat(cli.soFar()).contains("Running"));
    kube.change("ingestions", "shop", NAME, Objects.PUBLISHED);
    Cli.Run run = waiting.get(20, TimeUnit.SECONDS);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            ingestion.roost.dev/customers-2011: Pending
            ingestion.roost.dev/customers-2011: Queued, 2 runs ahead
            ingestion.roost.dev/customers-2011: Running, reading, 25% of 4.0 kB, 312,000 rows, 3 bad, 104k/s, done about 12:00:09Z
            ingestion.roost.dev/customers-2011: Published, 541,909 rows, 1.8k/s, took 5m
            ingestion.roost.dev/customers-2011 condition met
            """);
  }

  @Test
  void aTerminalHasOneLineWithPhaseRowsRateAndElapsedTime() throws Exception {
    cli.on(Screen.LIVE);
    Future<Cli.Run> waiting = waiting("wait", "ing/customers-2011");
    kube.change("ingestions", "shop", NAME, Objects.RUNNING);
    await().untilAsserted(() -> assertThat(cli.soFar()).contains("104k/s, "));
    kube.change("ingestions", "shop", NAME, Objects.PUBLISHED);
    Cli.Run run = waiting.get(20, TimeUnit.SECONDS);
    assertThat(run.out()).endsWith("\r\u001b[Kingestion.roost.dev/customers-2011 condition met\n");
    assertThat(run.out()).containsOnlyOnce("\n");
  }

  @Test
  void aFailedIngestionEndsTheWaitingAtOnceWithItsMessage() throws Exception {
    Future<Cli.Run> waiting = waiting("wait", "ing/customers-2011", "--timeout=300s");
    kube.change("ingestions", "shop", NAME, Objects.FAILED);
    Cli.Run run = waiting.get(20, TimeUnit.SECONDS);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "error: ingestion.roost.dev/customers-2011 failed: TooManyBadRows: 12 rows are bad and"
                + " maxBadRows is 10; look at the dead letters.\n");
  }

  @Test
  void aCancelledIngestionEndsTheWaiting() {
    kube.change("ingestions", "shop", NAME, "{status: {phase: Cancelled}}");
    Cli.Run run = cli.run("wait", "ing/customers-2011");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("error: ingestion.roost.dev/customers-2011 was cancelled.\n");
  }

  @Test
  void theTimeRunsOut() {
    kube.change(
        "ingestions",
        "shop",
        NAME,
        """
        status:
          phase: Pending
          conditions:
          - {type: Accepted, status: "False", reason: FeatureSetNotFound, message: "There is no feature set customers yet."}
        """);
    Cli.Run run = cli.run("wait", "ing/customers-2011", "--timeout=1s");
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err())
        .isEqualTo(
            "error: ingestion.roost.dev/customers-2011 is not Ready after 1s; it is Pending,"
                + " FeatureSetNotFound: There is no feature set customers yet.\n");
  }

  @Test
  void aConditionOfAnOlderSpecDoesNotCount() {
    kube.change("ingestions", "shop", NAME, Objects.FAILED);
    kube.change(
        "ingestions",
        "shop",
        NAME,
        "{metadata: {generation: 2}, status: {observedGeneration: 1, phase: Pending}}");
    assertThat(cli.run("wait", "ing/customers-2011", "--timeout=1s").exitCode()).isEqualTo(4);
  }

  @Test
  void onlyTheStatusAskedForIsWaitedFor() {
    kube.change("ingestions", "shop", NAME, Objects.FAILED);
    assertThat(cli.run("wait", "ing/customers-2011", "--for=condition=Ready=false").exitCode())
        .isZero();
    assertThat(cli.run("wait", "ing/customers-2011", "--for=condition=Failed").exitCode()).isZero();
    kube.change("ingestions", "shop", NAME, "{status: {conditions: null}}");
    kube.change("ingestions", "shop", NAME, Objects.PUBLISHED);
    assertThat(cli.run("wait", "ing/customers-2011", "--for=condition=Failed").err())
        .isEqualTo("error: ingestion.roost.dev/customers-2011 is published.\n");
  }

  @Test
  void deletionCanBeWaitedFor() throws Exception {
    Future<Cli.Run> waiting = waiting("wait", "ing/customers-2011", "--for=delete");
    kube.remove("ingestions", "shop", NAME);
    Cli.Run run = waiting.get(20, TimeUnit.SECONDS);
    assertThat(run.out()).endsWith("ingestion.roost.dev/customers-2011 deleted\n");
    assertThat(cli.run("wait", "ing/customers-2011", "--for=delete").exitCode()).isZero();
  }

  @Test
  void anObjectThatIsNotThereOrGoesAwayIsNotFound() throws Exception {
    assertThat(cli.run("wait", "ing/nobody").exitCode()).isEqualTo(3);
    Future<Cli.Run> waiting = waiting("wait", "ing/customers-2011");
    kube.remove("ingestions", "shop", NAME);
    Cli.Run run = waiting.get(20, TimeUnit.SECONDS);
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("error: ingestion.roost.dev/customers-2011 was deleted meanwhile.\n");
  }

  @Test
  void wrongGoalsNamesAndTimesAreWrongCommandLines() {
    assertThat(cli.run("wait", "ing/x", "--for=phase=Done").err())
        .isEqualTo("error: --for=phase=Done is not understood; write condition=Ready or delete.\n");
    Cli.Run nameless = cli.run("wait", "/x");
    assertThat(nameless.exitCode()).isEqualTo(2);
    assertThat(nameless.err()).contains("names no object; write KIND/NAME");
    Cli.Run timeless = cli.run("wait", "ing/x", "--timeout=soon");
    assertThat(timeless.exitCode()).isEqualTo(2);
    assertThat(timeless.err()).contains("\"soon\" is no duration; write 10s, 5m, 1h30m or 500ms");
  }

  @Test
  void theObjectIsThereAsJsonWhenTheConditionIsMet() {
    kube.change("ingestions", "shop", NAME, Objects.PUBLISHED);
    assertThat(cli.run("wait", "ing/customers-2011", "-o", "json").out())
        .startsWith("{")
        .contains("\"snapshot\" : 7");
  }

  private Future<Cli.Run> waiting(String... args) {
    int before = kube.watches();
    Future<Cli.Run> running = background.submit(() -> cli.run(args));
    await().until(() -> kube.watches() > before || running.isDone());
    assertThat(running).isNotDone();
    return running;
  }
}
