package dev.roost.operator;

import static dev.roost.operator.Cluster.featureSet;
import static dev.roost.operator.Cluster.ingestion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.crds.Condition;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionStatus;
import dev.roost.crds.Maintenance;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.proto.core.v1alpha1.Findings;
import dev.roost.proto.core.v1alpha1.MaintenanceReport;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaintenanceFlowIT {
  private static final String RUN = "nightly";

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

  @Test
  void aCompactionGoesFromItsResourceToAPublishedSnapshot() {
    apply("compact: {}");
    cluster.awaitApplication(RUN, 1);
    cluster.sparkSays(RUN, 1, "RUNNING", "");
    cluster.core.jobPublishes(
        RUN,
        8,
        Findings.newBuilder()
            .setMaintenance(MaintenanceReport.newBuilder().setPartitions(4).setPartitionsWritten(3))
            .build());

    IngestionStatus published = awaitStatus(s -> s.phase() == IngestionPhase.PUBLISHED);

    assertThat(published.snapshot()).isEqualTo(8);
    assertThat(published.maintenance().partitionsWritten()).isEqualTo(3);
    assertThat(ready(published).reason()).isEqualTo("Published");
  }

  @Test
  void aVerificationThatFindsNothingIsCheckedAndReady() {
    apply("verify: {sample: '0.5'}");
    cluster.awaitApplication(RUN, 1);
    cluster.sparkSays(RUN, 1, "RUNNING", "");
    cluster.core.jobChecks(
        RUN,
        Findings.newBuilder()
            .setMaintenance(
                MaintenanceReport.newBuilder()
                    .setFilesChecked(7)
                    .setBytesChecked(900)
                    .setRecordsChecked(50))
            .build());

    IngestionStatus checked = awaitStatus(s -> s.phase() == IngestionPhase.CHECKED);

    assertThat(ready(checked).message())
        .isEqualTo("Compared 7 files, 900 bytes, and 50 records; nothing is wrong.");
    assertThat(checked.snapshot()).isNull();
  }

  @Test
  void whatIsNotATaskIsRefusedInOneSentence() {
    apply("compact: {}\n  rebuild: {partitions: 4}");

    IngestionStatus refused =
        awaitStatus(
            s ->
                ConditionSet.find(s.conditions(), ConditionType.ACCEPTED)
                    .filter(accepted -> accepted.reason().equals("InvalidSpec"))
                    .isPresent());

    assertThat(
            ConditionSet.find(refused.conditions(), ConditionType.ACCEPTED).orElseThrow().message())
        .isEqualTo("spec: it names 2 tasks; give exactly one: compact, rebuild, verify.");
  }

  @Test
  void deletingOneCancelsItsRunAndNoOther() {
    cluster.apply(ingestion("other", ""));
    cluster.awaitPhase("other", IngestionPhase.SUBMITTED);
    apply("compact: {}");
    awaitStatus(s -> s.phase() == IngestionPhase.QUEUED);

    cluster.client.resources(Maintenance.class).inNamespace("shop").withName(RUN).delete();

    await()
        .untilAsserted(
            () ->
                assertThat(cluster.core.state(RUN).name()).isEqualTo("INGESTION_STATE_CANCELLED"));
    assertThat(cluster.core.state("other").name()).isEqualTo("INGESTION_STATE_RUNNING");
  }

  private void apply(String task) {
    Maintenance resource =
        Serialization.unmarshal(
            """
            apiVersion: roost.dev/v1alpha1
            kind: Maintenance
            metadata: {name: nightly}
            spec:
              featureSetRef: {name: customers}
            """
                + "  "
                + task,
            Maintenance.class);
    cluster.client.resource(resource).inNamespace("shop").create();
  }

  private IngestionStatus awaitStatus(Predicate<IngestionStatus> wanted) {
    return await()
        .until(
            () ->
                Optional.ofNullable(
                        cluster
                            .client
                            .resources(Maintenance.class)
                            .inNamespace("shop")
                            .withName(RUN)
                            .get())
                    .map(Maintenance::getStatus),
            status -> status.filter(wanted).isPresent())
        .orElseThrow();
  }

  private static Condition ready(IngestionStatus status) {
    return ConditionSet.find(status.conditions(), ConditionType.READY).orElseThrow();
  }
}
