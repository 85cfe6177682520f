package dev.roost.operator;

import static dev.roost.operator.Cluster.featureSet;
import static dev.roost.operator.Cluster.ingestion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.crds.AttemptState;
import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionStatus;
import dev.roost.operator.spark.AttemptName;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.proto.core.v1alpha1.AdjustedCells;
import dev.roost.proto.core.v1alpha1.BadRowCount;
import dev.roost.proto.core.v1alpha1.ExpectationResult;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.OnFailure;
import dev.roost.proto.core.v1alpha1.WouldPublish;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IngestionFlowIT {
  private static final String RUN = "customers-2011";

  private MockApi api;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    api = new MockApi();
    cluster = new Cluster(api.client, "shop");
  }

  @AfterEach
  void stop() {
    cluster.close();
    api.close();
  }

  private static Condition condition(IngestionStatus status, ConditionType type) {
    return ConditionSet.find(status.conditions(), type).orElseThrow();
  }

  private void startRun() {
    cluster.apply(featureSet(""));
    cluster.apply(ingestion(RUN, ""));
    cluster.awaitApplication(RUN, 1);
  }

  @Test
  void aRunGoesFromItsResourceToAPublishedSnapshot() {
    cluster.apply(featureSet("  online: {mode: OfflineOnlineAutomatic}\n"));
    cluster.apply(ingestion(RUN, ""));

    cluster.awaitPhase(RUN, IngestionPhase.SUBMITTED);
    cluster.sparkSays(RUN, 1, "RUNNING", "");
    cluster.core.jobReports(RUN, "reading", 5);
    IngestionStatus running = cluster.awaitStatus(RUN, s -> s.progress() != null);
    assertThat(running.phase()).isEqualTo(IngestionPhase.RUNNING);
    assertThat(running.progress().step()).isEqualTo("reading");
    assertThat(running.progress().bytesRead()).isEqualTo(50);
    assertThat(running.progress().estimatedEnd()).isEqualTo("2027-01-15T08:00:00Z");
    cluster.core.jobReports(RUN, "publishing", 10);
    cluster.awaitPhase(RUN, IngestionPhase.PUBLISHING);
    cluster.core.jobPublishes(RUN, 7);
    IngestionStatus published = cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED);
    assertThat(published.snapshot()).isEqualTo(7);
    assertThat(published.rows().read()).isEqualTo(10);
    assertThat(condition(published, ConditionType.READY).reason()).isEqualTo("OnlineSyncPending");
    cluster.core.onlineEngineApplies(RUN);
    IngestionStatus ready = cluster.awaitReason(RUN, ConditionType.READY, "Published");

    assertThat(condition(ready, ConditionType.READY).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(condition(ready, ConditionType.ONLINE_SYNCED).status())
        .isEqualTo(ConditionStatus.TRUE);
    assertThat(ready.attempts()).hasSize(1);
    assertThat(ready.attempts().get(0).state()).isEqualTo(AttemptState.PUBLISHED);
    await()
        .untilAsserted(
            () ->
                assertThat(cluster.events(RUN))
                    .contains("AttemptStarted", "Published", "OnlineSynced"));
    await()
        .until(() -> cluster.featureSet().getStatus().currentSnapshot(), snapshot -> snapshot == 7);
    assertThat(cluster.isHealthy()).isTrue();
  }

  @Test
  void aDryRunEndsAsCheckedAndReadyWithoutASnapshot() {
    cluster.apply(featureSet("  online: {mode: OfflineOnlineAutomatic}\n"));
    cluster.apply(ingestion(RUN, "  dryRun: true\n  maxBadRate: '0.5'\n"));
    cluster.awaitPhase(RUN, IngestionPhase.SUBMITTED);
    cluster.sparkSays(RUN, 1, "RUNNING", "");
    cluster.core.jobReports(RUN, "reading", 5);
    cluster.awaitPhase(RUN, IngestionPhase.RUNNING);

    cluster.core.jobChecks(
        RUN,
        Findings.newBuilder()
            .addBadRows(BadRowCount.newBuilder().setReason("RaggedLine").setRows(1))
            .addAdjusted(AdjustedCells.newBuilder().setFeature("age").setClamped(2))
            .setWouldPublish(WouldPublish.newBuilder().setRecords(8).setKeysAdded(3).setBytes(99))
            .build());
    IngestionStatus checked = cluster.awaitPhase(RUN, IngestionPhase.CHECKED);

    assertThat(condition(checked, ConditionType.READY).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(condition(checked, ConditionType.READY).reason()).isEqualTo("Checked");
    assertThat(condition(checked, ConditionType.PUBLISHED).reason()).isEqualTo("DryRun");
    assertThat(condition(checked, ConditionType.READY).message())
        .isEqualTo(
            "The dry run read 10 rows, 1 of them bad, and would publish 8 records, 3 of them new,"
                + " in 99 bytes; nothing was published.");
    assertThat(checked.snapshot()).isNull();
    assertThat(checked.completionTime()).isNotNull();
    assertThat(checked.wouldPublish().records()).isEqualTo(8);
    assertThat(checked.badRows())
        .containsExactly(new dev.roost.crds.BadRowCount("RaggedLine", null, 1L));
    assertThat(checked.adjusted()).containsExactly(new dev.roost.crds.AdjustedCells("age", 2, 0));
    assertThat(checked.attempts().get(0).state()).isEqualTo(AttemptState.CHECKED);
    await().untilAsserted(() -> assertThat(cluster.events(RUN)).contains("Checked"));
  }

  @Test
  void anExpectationThatOnlyWarnsIsAConditionAndAnEventOfAPublishedRun() {
    startRun();
    cluster.core.jobPublishes(
        RUN,
        1,
        Findings.newBuilder()
            .addExpectations(
                ExpectationResult.newBuilder()
                    .setName("ages")
                    .setFeature("age")
                    .setExpected("values at least 0")
                    .setFound("1 others of 3, from -1 to -1")
                    .setOnFailure(OnFailure.ON_FAILURE_WARN))
            .build());

    IngestionStatus published = cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED);

    assertThat(condition(published, ConditionType.READY).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(condition(published, ConditionType.EXPECTATIONS_MET).message())
        .isEqualTo(
            "Expectation ages is not met: expected values at least 0, found 1 others of 3, from -1"
                + " to -1.");
    assertThat(published.expectations().get(0).passed()).isFalse();
    assertThat(published.expectations().get(0).onFailure())
        .isEqualTo(dev.roost.crds.OnFailure.WARN);
    await().untilAsserted(() -> assertThat(cluster.events(RUN)).contains("ExpectationNotMet"));
  }

  @Test
  void theJobGetsItsSecretWhichTheCoreKnowsTheDigestOf() {
    startRun();

    String name = AttemptName.of(cluster.namespace, RUN, 1);
    GenericKubernetesResource application = cluster.awaitApplication(RUN, 1);
    Secret secret = cluster.client.secrets().inNamespace(cluster.namespace).withName(name).get();
    String uid = cluster.ingestion(RUN).getMetadata().getUid();
    assertThat(secret.getData()).containsOnlyKeys("secret");
    assertThat(secret.getMetadata().getOwnerReferences()).extracting("uid").containsExactly(uid);
    assertThat(application.getMetadata().getOwnerReferences())
        .extracting("uid")
        .containsExactly(uid);
    assertThat(application.<List<Map<String, String>>>get("spec", "driver", "secrets"))
        .extracting(entry -> entry.get("name"))
        .containsExactly(name, "roost-job");
  }

  @Test
  void anUnknownFeatureSetIsWaitedFor() {
    cluster.apply(ingestion(RUN, ""));

    IngestionStatus waiting =
        cluster.awaitReason(RUN, ConditionType.ACCEPTED, "FeatureSetNotFound");
    assertThat(waiting.phase()).isEqualTo(IngestionPhase.PENDING);
    assertThat(condition(waiting, ConditionType.READY).message()).contains("customers");
    cluster.apply(featureSet(""));

    cluster.awaitApplication(RUN, 1);
  }

  @Test
  void anInvalidSpecIsRefusedWithItsFieldAndValue() {
    cluster.apply(featureSet(""));
    cluster.apply(ingestion(RUN, "  spark: {conf: {spark.master: local}}\n"));

    IngestionStatus refused = cluster.awaitReason(RUN, ConditionType.ACCEPTED, "InvalidSpec");
    assertThat(condition(refused, ConditionType.ACCEPTED).message())
        .contains("spec.spark.conf", "'spark.master'");
    assertThat(cluster.core.run(RUN)).isEmpty();
  }

  @Test
  void anUnknownEnumValueIsAConditionOfItsResourceAlone() {
    GenericKubernetesResource odd =
        Serialization.unmarshal(
            Serialization.asYaml(ingestion("odd", "")).replace("Upsert", "Merge"),
            GenericKubernetesResource.class);
    cluster
        .client
        .genericKubernetesResources("roost.dev/v1alpha1", "Ingestion")
        .inNamespace(cluster.namespace)
        .resource(odd)
        .create();
    startRun();

    IngestionStatus refused = cluster.awaitReason("odd", ConditionType.ACCEPTED, "InvalidSpec");
    assertThat(condition(refused, ConditionType.ACCEPTED).message())
        .contains("spec.mode: 'Merge' is not one of Upsert, Delete");
  }

  @Test
  void aJobThatDiesIsTriedAgainAfterItsApplicationIsRemoved() {
    startRun();
    cluster.sparkSays(RUN, 1, "FAILED", "driver container failed with ExitCode: 137");

    cluster.awaitApplication(RUN, 2);

    assertThat(cluster.application(RUN, 1)).isEmpty();
    IngestionStatus retried = cluster.awaitStatus(RUN, s -> s.attempts().size() == 2);
    assertThat(retried.attempts().get(0).reason()).isEqualTo("JobFailed");
    assertThat(retried.attempts().get(0).message()).contains("ExitCode: 137");
    await().untilAsserted(() -> assertThat(cluster.events(RUN)).contains("Retrying"));
  }

  @Test
  void aRunFailsForGoodAfterItsLastAttemptAndANewNonceStartsItAgain() {
    cluster.apply(featureSet(""));
    cluster.apply(ingestion(RUN, "  retryPolicy: {maxAttempts: 2}\n"));
    cluster.sparkSays(RUN, 1, "FAILED", "one");
    cluster.sparkSays(RUN, 2, "FAILED", "two");

    IngestionStatus failed = cluster.awaitPhase(RUN, IngestionPhase.FAILED);
    assertThat(condition(failed, ConditionType.FAILED).message()).contains("two", "attempt 2 of 2");
    assertThat(failed.completionTime()).isNotNull();
    cluster.edit(RUN, IngestionFlowIT::withNonce);
    cluster.awaitApplication(RUN, 3);
    cluster.core.jobCalls(RUN);
    cluster.core.jobPublishes(RUN, 1);

    IngestionStatus published = cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED);
    assertThat(condition(published, ConditionType.FAILED).status())
        .isEqualTo(ConditionStatus.FALSE);
    assertThat(published.firstAttempt()).isEqualTo(3);
  }

  private static Ingestion withNonce(Ingestion resource) {
    return change(resource, "suspend: false", "suspend: false\n  retryNonce: 5");
  }

  private static Ingestion change(Ingestion resource, String from, String to) {
    String yaml = Serialization.asYaml(resource);
    assertThat(yaml).contains(from);
    return Serialization.unmarshal(yaml.replace(from, to), Ingestion.class);
  }

  @Test
  void badDataEndsTheRunAtOnce() {
    startRun();
    cluster.core.jobFails(RUN, "KeyColumnMissing", false);

    IngestionStatus failed = cluster.awaitPhase(RUN, IngestionPhase.FAILED);
    assertThat(condition(failed, ConditionType.READY).reason()).isEqualTo("KeyColumnMissing");
    assertThat(failed.attempts()).hasSize(1);
    assertThat(cluster.application(RUN, 1)).as("kept for its log").isPresent();
  }

  @Test
  void aPublishedRunIsPublishedWhateverItsApplicationSays() {
    startRun();
    cluster.core.jobCalls(RUN);
    cluster.core.jobPublishes(RUN, 3);
    cluster.sparkSays(RUN, 1, "FAILED", "driver container failed with ExitCode: 143");

    assertThat(cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED).snapshot()).isEqualTo(3);
    assertThat(cluster.core.calls("endAttempt")).isZero();
  }

  @Test
  void anApplicationThatNeverStartsIsGivenUp() {
    cluster.apply(featureSet(""));
    cluster.apply(ingestion(RUN, "  retryPolicy: {maxAttempts: 1, startTimeout: 2s}\n"));
    cluster.sparkSays(RUN, 1, "SUBMITTED", "ImagePullBackOff");

    IngestionStatus failed = cluster.awaitPhase(RUN, IngestionPhase.FAILED);
    assertThat(condition(failed, ConditionType.FAILED).reason()).isEqualTo("StartTimeout");
    assertThat(condition(failed, ConditionType.FAILED).message())
        .contains("2s", "SUBMITTED", "ImagePullBackOff");
    await().until(() -> cluster.application(RUN, 1).isEmpty());
  }

  @Test
  void anApplicationThatSomeoneDeletesIsReplaced() {
    startRun();
    cluster.core.jobCalls(RUN);
    cluster.awaitPhase(RUN, IngestionPhase.RUNNING);
    cluster.deleteApplication(RUN, 1);

    cluster.awaitApplication(RUN, 2);
    assertThat(cluster.core.run(RUN).orElseThrow().getAttempts(0).getReason()).isEqualTo("JobLost");
  }

  @Test
  void aCancelledRunStopsItsJob() {
    startRun();
    cluster.edit(RUN, resource -> change(resource, "cancel: false", "cancel: true"));

    IngestionStatus cancelled = cluster.awaitPhase(RUN, IngestionPhase.CANCELLED);
    assertThat(condition(cancelled, ConditionType.FAILED).reason()).isEqualTo("Cancelled");
    await().until(() -> cluster.application(RUN, 1).isEmpty());
  }

  @Test
  void aSuspendedIngestionWaitsOutsideTheQueue() {
    cluster.apply(featureSet(""));
    cluster.apply(ingestion(RUN, "  suspend: true\n"));

    cluster.awaitReason(RUN, ConditionType.READY, "Suspended");
    assertThat(cluster.core.run(RUN)).isEmpty();
    cluster.edit(RUN, resource -> change(resource, "suspend: true", "suspend: false"));

    cluster.awaitApplication(RUN, 1);
  }

  @Test
  void aDeletedIngestionGivesItsTurnBack() {
    startRun();
    cluster.apply(ingestion("next", ""));
    IngestionStatus queued =
        cluster.awaitStatus("next", s -> s.queuePosition() != null && s.queuePosition() == 1);
    assertThat(condition(queued, ConditionType.READY).message()).contains(RUN);
    await().untilAsserted(() -> assertThat(cluster.events("next")).containsExactly("Queued"));
    cluster.client.resource(cluster.ingestion(RUN)).delete();

    cluster.awaitApplication("next", 1);
    assertThat(cluster.core.run(RUN).orElseThrow().getState())
        .isEqualTo(IngestionState.INGESTION_STATE_CANCELLED);
  }

  @Test
  void anIngestionDeletedWhileTheOperatorIsDownGivesItsTurnBack() {
    startRun();
    cluster.stopOperator();
    cluster.client.resource(cluster.ingestion(RUN)).delete();
    cluster.startOperator();

    await()
        .until(
            () -> cluster.core.run(RUN).orElseThrow().getState(),
            state -> state == IngestionState.INGESTION_STATE_CANCELLED);
  }

  @Test
  void aFinishedIngestionGoesWhenItsTimeIsOver() {
    cluster.apply(featureSet(""));
    cluster.apply(ingestion(RUN, "  ttlSecondsAfterFinished: 1\n"));
    cluster.awaitApplication(RUN, 1);
    cluster.core.jobCalls(RUN);
    cluster.core.jobPublishes(RUN, 1);

    cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED);
    await().until(() -> cluster.ingestion(RUN) == null);
    assertThat(cluster.core.calls("endRun")).isZero();
  }

  @Test
  void anotherSourceUnderTheSameNameIsRefusedWhileTheRunGoesOn() {
    startRun();
    cluster.core.jobCalls(RUN);
    cluster.awaitPhase(RUN, IngestionPhase.RUNNING);
    cluster.edit(RUN, resource -> change(resource, "s3://raw/", "s3://other/"));

    cluster.awaitReason(RUN, ConditionType.ACCEPTED, "NameReused");
    cluster.core.jobPublishes(RUN, 4);
    IngestionStatus published = cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED);
    assertThat(published.snapshot()).isEqualTo(4);
    assertThat(condition(published, ConditionType.ACCEPTED).status())
        .isEqualTo(ConditionStatus.FALSE);
  }

  @Test
  void aRestartedOperatorGoesOnWhereverItWasCutOff() {
    startRun();
    cluster.stopOperator();
    // As if it had been cut off between registering the attempt and making its application.
    cluster.deleteApplication(RUN, 1);
    cluster.startOperator();
    cluster.awaitApplication(RUN, 1);
    cluster.core.jobCalls(RUN);
    cluster.awaitPhase(RUN, IngestionPhase.RUNNING);
    cluster.stopOperator();
    cluster.core.jobPublishes(RUN, 2);
    cluster.startOperator();

    IngestionStatus published = cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED);
    assertThat(published.attempts()).hasSize(1);
  }

  @Test
  void nothingStartsAndNothingChangesWhileTheCoreIsDown() throws IOException {
    startRun();
    cluster.core.jobCalls(RUN);
    IngestionStatus before = cluster.awaitPhase(RUN, IngestionPhase.RUNNING);
    cluster.core.close();

    IngestionStatus down = cluster.awaitReason(RUN, ConditionType.READY, "CoreUnavailable");
    assertThat(down.phase()).isEqualTo(before.phase());
    assertThat(condition(down, ConditionType.READY).status()).isEqualTo(ConditionStatus.UNKNOWN);
    cluster.apply(ingestion("later", ""));
    cluster.awaitReason("later", ConditionType.READY, "CoreUnavailable");
    assertThat(cluster.application("later", 1)).isEmpty();
    cluster.core.open();
    cluster.core.jobPublishes(RUN, 1);

    cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED);
    cluster.awaitApplication("later", 1);
  }
}
