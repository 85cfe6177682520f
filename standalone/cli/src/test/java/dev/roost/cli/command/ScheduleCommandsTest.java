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

class ScheduleCommandsTest {

  @TempDir Path home;
  private final FakeKube kube = FakeKube.start();
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private Cli cli;

  @BeforeEach
  void findTheServer() {
    cli = Cli.against(home, kube);
    kube.put(Objects.SCHEDULE);
    kube.change("ingestionschedules", "shop", "nightly", Objects.SCHEDULED);
  }

  @AfterEach
  void stopTheServer() {
    background.shutdownNow();
    kube.close();
  }

  private String at(String pointer) {
    return kube.find("ingestionschedules", "shop", "nightly").orElseThrow().at(pointer).asText();
  }

  @Test
  void schedulesAreShownWithTheirLastAndNextRuns() {
    kube.put(
        Objects.SCHEDULE
            .replace("name: nightly", "name: riders")
            .replace("cron: 0 3 * * *", "after: {featureSetRef: {name: rides}}"));

    assertThat(cli.run("get", "ingsched").out())
        .isEqualTo(
            """
            NAME      FEATURESET   WHEN                      ACTIVE   LAST RUN   LAST TIME              NEXT TIME              READY   REASON      AGE
            nightly   customers    0 3 * * * Europe/Berlin   1        Running    2026-01-02T02:00:00Z   2026-01-03T02:00:00Z   True    Scheduled   24h
            riders    customers    after rides               0        -          -                      -                      -       -           24h
            """);
  }

  @Test
  void aScheduleIsDescribedWithItsRuns() {
    assertThat(cli.run("describe", "ingestionschedule/nightly").out())
        .isEqualTo(
            """
            Name:             nightly
            Namespace:        shop
            Kind:             IngestionSchedule
            Created:          2026-01-01T12:00:00Z (24h ago)
            Feature set:      customers
            Source:           csv: s3://raw/{{logical_date}}.csv
            When:             0 3 * * * Europe/Berlin
            Concurrency:      Forbid
            Allowed failures: 2
            Active:           nightly-29455800
            Last time:        2026-01-02T02:00:00Z
            Last success:     2026-01-01T02:20:00Z
            Next time:        2026-01-03T02:00:00Z
            Started:          2
            Missed:           1

            Runs:
              NAME               CAUSE   PHASE       FOR                    SNAPSHOT   ENDED
              nightly-29455800   Cron    Running     2026-01-02T02:00:00Z   -          -
              nightly-29454360   Cron    Published   2026-01-01T02:00:00Z   7          60m ago

            Conditions:
              TYPE       STATUS   REASON      AGE   MESSAGE
              Accepted   True     Accepted    24h   The schedule can be followed.
              Ready      True     Scheduled   24h   The next run is due at 2026-01-03T02:00:00Z.
            """);
  }

  @Test
  void aTriggeredRunIsAskedForByAnnotationsAndNamed() {
    Cli.Run run = cli.run("trigger", "ingsched/nightly", "--at", "2026-02-27T23:30:00+01:00");

    assertThat(run.err()).isEmpty();
    String id = at("/metadata/annotations/roost.dev~1trigger");
    assertThat(id).matches("t[a-z0-9]{1,9}");
    assertThat(run.out()).isEqualTo("ingestion.roost.dev/nightly-" + id + " triggered\n");
    assertThat(at("/metadata/annotations/roost.dev~1trigger-time"))
        .isEqualTo("2026-02-27T22:30:00Z");
    cli.run("trigger", "ingsched", "nightly");
    assertThat(at("/metadata/annotations/roost.dev~1trigger-time"))
        .isEqualTo("2026-01-02T12:00:00Z");
  }

  @Test
  void aTriggeredRunIsWaitedForOnceItIsThere() throws Exception {
    Future<Cli.Run> waiting =
        background.submit(() -> cli.run("trigger", "ingsched/nightly", "--wait", "--timeout=30s"));
    await().until(() -> !at("/metadata/annotations/roost.dev~1trigger").isEmpty());
    String id = at("/metadata/annotations/roost.dev~1trigger");
    kube.put(Objects.INGESTION.replace("customers-2011", "nightly-" + id));
    kube.change("ingestions", "shop", "nightly-" + id, Objects.PUBLISHED);
    kube.change("ingestionschedules", "shop", "nightly", "{status: {observedTrigger: " + id + "}}");

    Cli.Run run = waiting.get(30, TimeUnit.SECONDS);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("nightly-" + id + " condition met");
  }

  @Test
  void aRefusedScheduleIsNotWaitedFor() {
    kube.change(
        "ingestionschedules",
        "shop",
        "nightly",
        "{status: {conditions: [{type: Accepted, status: 'False', reason: InvalidSpec, message: The"
            + " zone is none.}]}}");

    Cli.Run run = cli.run("trigger", "ingsched/nightly", "--wait");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("The schedule is refused: InvalidSpec: The zone is none.");
  }

  @Test
  void schedulesAreSuspendedAndResumed() {
    assertThat(cli.run("suspend", "ingsched/nightly").out())
        .isEqualTo("ingestionschedule.roost.dev/nightly suspended\n");
    assertThat(at("/spec/suspend")).isEqualTo("true");
    assertThat(cli.run("resume", "ingsched/nightly").out())
        .isEqualTo("ingestionschedule.roost.dev/nightly resumed\n");
    assertThat(at("/spec/suspend")).isEqualTo("false");
    assertThat(at("/spec/resumeNonce")).isEmpty();
  }

  @Test
  void aScheduleThatFailuresSuspendedIsResumedByANewNonce() {
    kube.change(
        "ingestionschedules",
        "shop",
        "nightly",
        "{status: {observedResumeNonce: 4, conditions: [{type: Suspended, status: 'True', reason:"
            + " TooManyFailures, message: Two have failed.}]}}");

    cli.run("resume", "ingsched", "nightly");

    assertThat(at("/spec/resumeNonce")).isEqualTo("5");
  }

  @Test
  void ingestionsAreSuspendedTooAndFeatureSetsAreNot() {
    kube.put(Objects.INGESTION);

    assertThat(cli.run("suspend", "ing/customers-2011").exitCode()).isZero();
    assertThat(
            kube.find("ingestions", "shop", "customers-2011")
                .orElseThrow()
                .at("/spec/suspend")
                .asBoolean())
        .isTrue();
    assertThat(cli.run("suspend", "fs/customers").exitCode()).isEqualTo(2);
    assertThat(cli.run("trigger", "ing/customers-2011").err())
        .contains("ingestion.roost.dev/customers-2011 is no schedule; write ingsched/NAME.");
    assertThat(cli.run("trigger", "ingsched/nobody").exitCode()).isEqualTo(3);
    assertThat(cli.run("trigger", "ingsched/nightly", "--at=soon").exitCode()).isEqualTo(2);
  }
}
