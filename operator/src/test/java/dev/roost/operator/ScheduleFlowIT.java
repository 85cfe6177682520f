package dev.roost.operator;

import static dev.roost.operator.Cluster.featureSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.crds.RunCause;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleFlowIT {
  private static final String NAME = "nightly";
  private static final String DAY = "2026-02-27T22:30:00Z";

  private MockApi api;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    api = new MockApi();
    cluster = new Cluster(api.client, "shop");
    cluster.apply(featureSet(""));
  }

  @AfterEach
  void stop() {
    cluster.close();
    api.close();
  }

  private static IngestionSchedule schedule(String when) {
    return schedule("customers", when);
  }

  private static IngestionSchedule schedule(String featureSet, String when) {
    return Serialization.unmarshal(
        """
        apiVersion: roost.dev/v1alpha1
        kind: IngestionSchedule
        metadata: {name: nightly}
        spec:
          template:
            metadata: {labels: {team: growth}}
            spec:
              featureSetRef: {name: %s}
              source: {csv: {paths: ["s3://raw/{{logical_time:yyyy-MM-dd-HH-mm}}.csv"]}}
        """
                .formatted(featureSet)
            + when,
        IngestionSchedule.class);
  }

  private static Condition condition(IngestionScheduleStatus status, ConditionType type) {
    return ConditionSet.find(status.conditions(), type).orElseThrow();
  }

  private static boolean isReadyFor(IngestionScheduleStatus status, String reason) {
    return ConditionSet.find(status.conditions(), ConditionType.READY)
        .filter(ready -> ready.reason().equals(reason))
        .isPresent();
  }

  private void trigger(String id) {
    cluster.editSchedule(
        NAME,
        found -> {
          found
              .getMetadata()
              .setAnnotations(
                  Map.of(IngestionSchedule.TRIGGER, id, IngestionSchedule.TRIGGER_TIME, DAY));
          return found;
        });
  }

  private String awaitRun(int number) {
    return await().until(() -> cluster.runs(NAME), runs -> runs.size() == number).get(number - 1);
  }

  @Test
  void aRunStartsWhenItIsDueAndItsOutcomeIsInTheStatus() {
    cluster.apply(schedule("  cron: '* * * * *'\n"));
    cluster.awaitSchedule(NAME, status -> status.nextScheduleTime() != null);
    cluster.pass(Duration.ofMinutes(1));
    String name = awaitRun(1);

    Ingestion run = cluster.ingestion(name);
    Instant time =
        Instant.parse(run.getMetadata().getAnnotations().get("roost.dev/scheduled-time"));
    assertThat(name).isEqualTo(NAME + "-" + time.getEpochSecond() / 60);
    assertThat(run.getMetadata().getLabels()).containsEntry("team", "growth");
    assertThat(run.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(
            owner -> {
              assertThat(owner.getKind()).isEqualTo("IngestionSchedule");
              assertThat(owner.getUid()).isEqualTo(cluster.schedule(NAME).getMetadata().getUid());
              assertThat(owner.getController()).isTrue();
            });
    String minute =
        DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm").withZone(ZoneOffset.UTC).format(time);
    assertThat(run.getSpec().source().csv().paths()).containsExactly("s3://raw/" + minute + ".csv");
    cluster.awaitApplication(name, 1);
    cluster.core.jobPublishes(name, 7);

    IngestionScheduleStatus status =
        cluster.awaitSchedule(NAME, seen -> seen.lastSuccessfulTime() != null);
    assertThat(status.lastRun().name()).isEqualTo(name);
    assertThat(status.lastRun().phase()).isEqualTo(IngestionPhase.PUBLISHED);
    assertThat(status.lastRun().snapshot()).isEqualTo(7);
    assertThat(status.lastRun().cause()).isEqualTo(RunCause.CRON);
    assertThat(status.lastScheduleTime()).isEqualTo(time.toString());
    assertThat(condition(status, ConditionType.READY).message())
        .startsWith("The next run is due at ");
    await()
        .untilAsserted(() -> assertThat(cluster.events(NAME)).contains("Accepted", "RunStarted"));
    assertThat(cluster.isHealthy()).isTrue();
  }

  @Test
  void aRestartedOperatorStartsNothingTwiceAndOfMissedRunsOnlyTheLatest() {
    cluster.apply(schedule("  cron: '* * * * *'\n  concurrencyPolicy: Allow\n"));
    cluster.awaitSchedule(NAME, status -> status.nextScheduleTime() != null);
    cluster.pass(Duration.ofMinutes(1));
    awaitRun(1);
    IngestionScheduleStatus before =
        cluster.awaitSchedule(NAME, status -> status.started() != null && status.started() == 1);
    cluster.stopOperator();
    cluster.pass(Duration.ofMinutes(5));
    cluster.startOperator();

    awaitRun(2);
    IngestionScheduleStatus after = cluster.awaitSchedule(NAME, status -> status.started() == 2);
    assertThat(after.missed()).isBetween(before.missed() + 4, before.missed() + 5);
    await().untilAsserted(() -> assertThat(cluster.events(NAME)).contains("RunsMissed"));
  }

  @Test
  void aTriggeredRunIsForTheTimeThatWasAskedFor() {
    cluster.apply(schedule("  cron: '0 3 1 1 *'\n  zone: Europe/Berlin\n  suspend: true\n"));
    cluster.awaitSchedule(NAME, status -> isReadyFor(status, "Suspended"));
    trigger("again1");

    assertThat(awaitRun(1)).isEqualTo("nightly-again1");
    assertThat(cluster.ingestion("nightly-again1").getSpec().source().csv().paths())
        .containsExactly("s3://raw/2026-02-27-23-30.csv");
    IngestionScheduleStatus status =
        cluster.awaitSchedule(NAME, seen -> "again1".equals(seen.observedTrigger()));
    assertThat(status.active()).containsExactly("nightly-again1");
    trigger("Not a name");
    cluster.awaitSchedule(NAME, seen -> "Not a name".equals(seen.observedTrigger()));
    await().untilAsserted(() -> assertThat(cluster.events(NAME)).contains("Refused"));
    assertThat(cluster.runs(NAME)).hasSize(1);
  }

  @Test
  void underReplaceTheLiveRunIsCancelled() {
    cluster.apply(schedule("  cron: '* * * * *'\n  concurrencyPolicy: Replace\n"));
    cluster.awaitSchedule(NAME, status -> status.nextScheduleTime() != null);
    cluster.pass(Duration.ofMinutes(1));
    String first = awaitRun(1);
    cluster.awaitApplication(first, 1);
    cluster.pass(Duration.ofMinutes(1));

    awaitRun(2);
    cluster.awaitPhase(first, IngestionPhase.CANCELLED);
    await().untilAsserted(() -> assertThat(cluster.events(NAME)).contains("RunReplaced"));
  }

  @Test
  void underForbidADueRunWaitsForTheLiveOne() {
    cluster.apply(schedule("  cron: '* * * * *'\n"));
    cluster.awaitSchedule(NAME, status -> status.nextScheduleTime() != null);
    cluster.pass(Duration.ofMinutes(1));
    String first = awaitRun(1);
    cluster.awaitApplication(first, 1);
    cluster.pass(Duration.ofMinutes(1));
    IngestionScheduleStatus waiting =
        cluster.awaitSchedule(NAME, status -> isReadyFor(status, "RunWaits"));
    assertThat(condition(waiting, ConditionType.READY).message())
        .contains("waits, as " + first + " is live and spec.concurrencyPolicy is Forbid.");
    assertThat(cluster.runs(NAME)).hasSize(1);
    cluster.core.jobPublishes(first, 1);

    awaitRun(2);
  }

  @Test
  void afterFailuresAScheduleSuspendsItselfUntilANewNonce() {
    cluster.apply(
        schedule("  cron: '* * * * *'\n  allowedFailures: 1\n  failedRunsHistoryLimit: 0\n"));
    cluster.awaitSchedule(NAME, status -> status.nextScheduleTime() != null);
    cluster.pass(Duration.ofMinutes(1));
    String name = awaitRun(1);
    cluster.awaitApplication(name, 1);
    cluster.core.jobFails(name, "SchemaMismatch", false);

    IngestionScheduleStatus gaveUp =
        cluster.awaitSchedule(NAME, status -> isReadyFor(status, "TooManyFailures"));
    assertThat(gaveUp.consecutiveFailures()).isEqualTo(1);
    assertThat(gaveUp.nextScheduleTime()).isNull();
    assertThat(condition(gaveUp, ConditionType.SUSPENDED).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(gaveUp.lastRun().phase()).isEqualTo(IngestionPhase.FAILED);
    await().until(() -> cluster.runs(NAME).isEmpty());
    cluster.pass(Duration.ofMinutes(2));
    cluster.editSchedule(
        NAME,
        found -> {
          found.setSpec(
              Serialization.unmarshal(
                      Serialization.asYaml(found).replace("  cron:", "  resumeNonce: 1\n  cron:"),
                      IngestionSchedule.class)
                  .getSpec());
          return found;
        });

    cluster.awaitSchedule(NAME, status -> isReadyFor(status, "Scheduled"));
    cluster.pass(Duration.ofMinutes(1));
    awaitRun(1);
    await()
        .untilAsserted(
            () -> assertThat(cluster.events(NAME)).contains("TooManyFailures", "Resumed"));
  }

  @Test
  void aChainRunsAfterASnapshotOfTheOtherFeatureSet() {
    cluster.apply(schedule("orders", "  after: {featureSetRef: {name: customers}}\n"));
    IngestionScheduleStatus waits = cluster.awaitSchedule(NAME, status -> true);
    assertThat(condition(waits, ConditionType.READY).message())
        .isEqualTo("Runs follow the snapshots of feature set customers.");
    cluster.apply(Cluster.ingestion("first", ""));
    cluster.awaitApplication("first", 1);
    cluster.core.jobPublishes("first", 7);

    assertThat(awaitRun(1)).isEqualTo("nightly-1-7");
    IngestionScheduleStatus status = cluster.awaitSchedule(NAME, seen -> seen.lastRun() != null);
    assertThat(status.lastRun().cause()).isEqualTo(RunCause.SNAPSHOT);
    assertThat(List.of(status.handledThrough())).containsExactly("1.7");
  }

  @Test
  void aBadTemplateIsRefusedAtOnce() {
    cluster.apply(
        Serialization.unmarshal(
            Serialization.asYaml(schedule("  cron: '* * * * *'\n")).replace("logical_time", "time"),
            IngestionSchedule.class));

    IngestionScheduleStatus refused =
        cluster.awaitSchedule(NAME, status -> isReadyFor(status, "InvalidSpec"));
    assertThat(condition(refused, ConditionType.ACCEPTED).message())
        .startsWith(
            "spec.template.spec.source.csv.paths[0]: '{{time:yyyy-MM-dd-HH-mm}}' is unknown;");
    cluster.pass(Duration.ofMinutes(1));
    await().untilAsserted(() -> assertThat(cluster.events(NAME)).contains("Refused"));
    assertThat(cluster.runs(NAME)).isEmpty();
  }
}
