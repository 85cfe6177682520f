package dev.roost.operator;

import static dev.roost.operator.Cluster.featureSet;
import static dev.roost.operator.Cluster.ingestion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.IngestionStatus;
import dev.roost.crds.RoostCrds;
import dev.roost.operator.spark.AttemptName;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator on a real API server: the one that KUBECONFIG names, which may not know CEL. */
@Tag("cluster")
class ApiServerIT {
  private static final String RUN = "customers-2011";

  private KubernetesClient client;
  private KubernetesClient operatorClient;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    client = new KubernetesClientBuilder().build();
    Stream.concat(RoostCrds.withoutRules().stream(), Stream.of(sparkApplications()))
        .forEach(this::install);
    String namespace = "roost-it-" + UUID.randomUUID().toString().substring(0, 8);
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    operatorClient = clientOfServiceAccount(namespace);
    cluster = new Cluster(client, operatorClient, namespace);
  }

  /** A client that may do what role.yml says and nothing else. */
  private KubernetesClient clientOfServiceAccount(String namespace) throws IOException {
    try (InputStream in = ApiServerIT.class.getResourceAsStream("/role.yml")) {
      client.load(in).inNamespace(namespace).create();
    }
    client
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName("roost-operator")
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "roost-operator")
                .addNewSubject("", "ServiceAccount", "roost-operator", namespace)
                .build())
        .create();
    Config config =
        new ConfigBuilder(client.getConfiguration())
            .withImpersonateUsername("system:serviceaccount:%s:roost-operator".formatted(namespace))
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  @AfterEach
  void stop() {
    cluster.close();
    operatorClient.close();
    client.namespaces().withName(cluster.namespace).delete();
    client.close();
  }

  private static CustomResourceDefinition sparkApplications() throws IOException {
    try (InputStream in = ApiServerIT.class.getResourceAsStream("/sparkapplications.yml")) {
      return Serialization.unmarshal(in, CustomResourceDefinition.class);
    }
  }

  private void install(CustomResourceDefinition definition) {
    client.resource(definition).createOr(NonDeletingOperation::update);
    await()
        .until(
            () ->
                // A new definition has none yet.
                Stream.ofNullable(client.resource(definition).get().getStatus().getConditions())
                    .flatMap(List::stream)
                    .anyMatch(
                        condition ->
                            condition.getType().equals("Established")
                                && condition.getStatus().equals("True")));
  }

  private static Condition condition(IngestionStatus status, ConditionType type) {
    return ConditionSet.find(status.conditions(), type).orElseThrow();
  }

  private GenericKubernetesResource create(Ingestion good, String from, String to) {
    String yaml = Serialization.asYaml(good);
    assertThat(yaml).contains(from);
    return client
        .genericKubernetesResources("roost.dev/v1alpha1", "Ingestion")
        .inNamespace(cluster.namespace)
        .resource(Serialization.unmarshal(yaml.replace(from, to), GenericKubernetesResource.class))
        .create();
  }

  @Test
  void aRunGoesFromItsResourceToAPublishedSnapshot() {
    cluster.apply(featureSet("  online: {mode: OfflineOnlineAutomatic}\n"));
    cluster.apply(ingestion(RUN, ""));
    cluster.sparkSays(RUN, 1, "SUBMITTED", "");
    cluster.awaitPhase(RUN, IngestionPhase.SUBMITTED);
    cluster.sparkSays(RUN, 1, "RUNNING", "");
    cluster.core.jobReports(RUN, "reading", 5);
    cluster.awaitPhase(RUN, IngestionPhase.RUNNING);
    cluster.core.jobPublishes(RUN, 7);
    cluster.sparkSays(RUN, 1, "COMPLETED", "");
    cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED);
    cluster.core.onlineEngineApplies(RUN);

    IngestionStatus ready = cluster.awaitReason(RUN, ConditionType.READY, "Published");
    assertThat(condition(ready, ConditionType.READY).status()).isEqualTo(ConditionStatus.TRUE);
    assertThat(cluster.events(RUN)).contains("AttemptStarted", "Published", "OnlineSynced");
    await()
        .until(() -> cluster.featureSet().getStatus().currentSnapshot(), snapshot -> snapshot == 7);
  }

  @Test
  void whatAnIngestionOwnsIsCollectedWithIt() {
    cluster.apply(featureSet(""));
    cluster.apply(ingestion(RUN, ""));
    cluster.awaitApplication(RUN, 1);
    String attempt = AttemptName.of(cluster.namespace, RUN, 1);
    client.resource(cluster.ingestion(RUN)).delete();

    await().until(() -> cluster.application(RUN, 1).isEmpty());
    // The collector looks for new kinds every 30 s only.
    await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> client.secrets().inNamespace(cluster.namespace).withName(attempt).get() == null);
  }

  @Test
  void aScheduleStartsRunsAndTakesThemAlong() {
    cluster.apply(featureSet(""));
    cluster.apply(
        Serialization.unmarshal(
            """
            apiVersion: roost.dev/v1alpha1
            kind: IngestionSchedule
            metadata: {name: every-minute}
            spec:
              cron: '* * * * *'
              concurrencyPolicy: Replace
              failedRunsHistoryLimit: 0
              template:
                spec:
                  featureSetRef: {name: customers}
                  mode: Overwrite
                  overwrite: {from: '{{previous_logical_time}}', to: '{{logical_time}}'}
                  source: {csv: {paths: ['s3://raw/{{logical_date}}.csv']}}
            """,
            IngestionSchedule.class));
    cluster.awaitSchedule("every-minute", status -> status.nextScheduleTime() != null);
    cluster.pass(Duration.ofMinutes(1));
    String first = awaitRun(List.of());
    cluster.awaitApplication(first, 1);
    cluster.pass(Duration.ofMinutes(1));
    String second = awaitRun(List.of(first));
    await().until(() -> cluster.ingestion(first) == null);
    cluster.awaitApplication(second, 1);
    assertThat(cluster.events("every-minute")).contains("RunStarted", "RunReplaced");
    client.resource(cluster.schedule("every-minute")).delete();

    // The collector looks for new kinds every 30 s only.
    await().atMost(Duration.ofSeconds(90)).until(() -> cluster.runs("every-minute").isEmpty());
  }

  private String awaitRun(List<String> others) {
    return await()
        .until(
            () ->
                cluster.runs("every-minute").stream()
                    .filter(run -> !others.contains(run))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void theServerRefusesWhatTheSchemaDoesNotAllow() {
    assertThatThrownBy(() -> create(ingestion(RUN, ""), "Upsert", "Merge"))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.mode")
        .hasMessageContaining("Merge");
    assertThatThrownBy(
            () -> create(ingestion(RUN, ""), "suspend: false", "maxBadRows: -1\n  suspend: false"))
        .hasMessageContaining("spec.maxBadRows");
  }

  @Test
  void rulesThatAnOldServerDoesNotKnowAreKeptByTheOperator() {
    create(ingestion(RUN, ""), "header: true", "header: false");

    IngestionStatus refused = cluster.awaitReason(RUN, ConditionType.ACCEPTED, "InvalidSpec");
    assertThat(condition(refused, ConditionType.ACCEPTED).message())
        .contains("spec.source.csv.columns: header is false");
  }

  @Test
  void aFeatureSetToBeDeletedStaysUntilItsDataIsGone() {
    cluster.apply(featureSet("  deletionPolicy: Delete\n"));
    cluster.awaitFeatureSetReason(ConditionType.READY, "Registered");
    client.resource(cluster.featureSet()).delete();

    cluster.awaitFeatureSetReason(ConditionType.READY, "Purging");
    await().until(() -> cluster.featureSet() == null);
    assertThat(cluster.core.declaredFeatureSets()).isEmpty();
  }

  @Test
  void aRestartedOperatorGoesOnFromWhatItSees() {
    cluster.apply(featureSet(""));
    cluster.apply(ingestion(RUN, ""));
    cluster.awaitApplication(RUN, 1);
    cluster.stopOperator();
    cluster.core.jobCalls(RUN);
    cluster.sparkSays(RUN, 1, "FAILED", "driver container failed with ExitCode: 137");
    cluster.startOperator();

    cluster.awaitApplication(RUN, 2);
    cluster.core.jobCalls(RUN);
    cluster.core.jobPublishes(RUN, 1);
    assertThat(cluster.awaitPhase(RUN, IngestionPhase.PUBLISHED).attempts()).hasSize(2);
  }

  @Test
  void aMissingSparkOperatorIsSaid() throws IOException {
    CustomResourceDefinition definition = sparkApplications();
    client.resource(definition).delete();
    await().until(() -> client.resource(definition).get() == null);
    cluster.apply(featureSet(""));
    cluster.apply(ingestion(RUN, ""));

    IngestionStatus held = cluster.awaitReason(RUN, ConditionType.READY, "SparkOperatorMissing");
    assertThat(condition(held, ConditionType.READY).message()).contains("Kubeflow");
    assertThat(cluster.core.calls("beginAttempt")).isZero();
    install(definition);

    cluster.awaitApplication(RUN, 1);
  }
}
