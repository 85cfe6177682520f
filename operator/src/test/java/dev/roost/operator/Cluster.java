package dev.roost.operator;

import static org.awaitility.Awaitility.await;

import dev.roost.crds.Condition;
import dev.roost.crds.FeatureSet;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.crds.IngestionStatus;
import dev.roost.operator.plan.Pace;
import dev.roost.operator.spark.AttemptName;
import dev.roost.operator.spark.KubeflowDialect;
import dev.roost.operator.spark.SparkImage;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.validation.FileSources;
import dev.roost.platform.grpc.GrpcChannel;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** An operator at work on an API server, with a core double and Spark applications by hand. */
final class Cluster implements AutoCloseable {
  static final SparkImage IMAGE =
      new SparkImage("roost/spark-jobs:1", "local:///opt/roost/spark-jobs.jar", "4.1.1");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final KubernetesClient client;
  private final KubernetesClient operatorClient;
  final CoreDouble core;
  final String namespace;
  private final ShiftedClock clock = new ShiftedClock();
  private ManagedChannel channel;
  private RoostOperator operator;

  Cluster(KubernetesClient client, String namespace) throws IOException {
    this(client, client, namespace);
  }

  /** With an operator that talks to the API server as somebody else than the test. */
  Cluster(KubernetesClient client, KubernetesClient operatorClient, String namespace)
      throws IOException {
    this.client = client;
    this.operatorClient = operatorClient;
    this.namespace = namespace;
    this.core = new CoreDouble(namespace);
    startOperator();
  }

  void startOperator() {
    channel = GrpcChannel.connect(core.target());
    Duration quick = Duration.ofMillis(50);
    OperatorSettings settings =
        new OperatorSettings(
            Set.of(namespace),
            IMAGE,
            FileSources.REFUSED,
            new Pace(quick, Duration.ofMillis(1)),
            quick,
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            Duration.ofSeconds(5));
    operator = RoostOperator.start(operatorClient, channel, settings, clock);
  }

  void stopOperator() {
    operator.close();
    channel.shutdownNow();
  }

  boolean isHealthy() {
    return operator.watches().isUp() && operator.reconciliation().isUp();
  }

  @Override
  public void close() {
    stopOperator();
    core.close();
  }

  /** Lets the operator's time go on. */
  void pass(Duration time) {
    clock.pass(time);
  }

  Instant now() {
    return clock.instant();
  }

  IngestionSchedule apply(IngestionSchedule schedule) {
    return client.resource(schedule).inNamespace(namespace).create();
  }

  IngestionSchedule schedule(String name) {
    return client.resources(IngestionSchedule.class).inNamespace(namespace).withName(name).get();
  }

  void editSchedule(String name, UnaryOperator<IngestionSchedule> change) {
    change(IngestionSchedule.class, name, change);
  }

  IngestionScheduleStatus awaitSchedule(String name, Predicate<IngestionScheduleStatus> wanted) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> Optional.ofNullable(schedule(name)).map(IngestionSchedule::getStatus),
            status -> status.filter(wanted).isPresent())
        .orElseThrow();
  }

  /** The runs of a schedule, by name. */
  List<String> runs(String schedule) {
    return client
        .resources(Ingestion.class)
        .inNamespace(namespace)
        .withLabel(IngestionSchedule.SCHEDULE, schedule)
        .list()
        .getItems()
        .stream()
        .map(run -> run.getMetadata().getName())
        .sorted()
        .toList();
  }

  FeatureSet apply(FeatureSet featureSet) {
    return client.resource(featureSet).inNamespace(namespace).create();
  }

  Ingestion apply(Ingestion ingestion) {
    return client.resource(ingestion).inNamespace(namespace).create();
  }

  static FeatureSet featureSet(String yaml) {
    return Serialization.unmarshal(
        """
        apiVersion: roost.dev/v1alpha1
        kind: FeatureSet
        metadata: {name: customers}
        spec:
          entities:
          - {name: customer_id, type: Int}
          features:
          - {name: country, type: String}
        """
            + yaml,
        FeatureSet.class);
  }

  static Ingestion ingestion(String name, String yaml) {
    return Serialization.unmarshal(
        """
        apiVersion: roost.dev/v1alpha1
        kind: Ingestion
        metadata: {name: %s}
        spec:
          featureSetRef: {name: customers}
          source: {csv: {paths: ["s3://raw/%s.csv"]}}
        """
                .formatted(name, name)
            + yaml,
        Ingestion.class);
  }

  Ingestion ingestion(String name) {
    return client.resources(Ingestion.class).inNamespace(namespace).withName(name).get();
  }

  FeatureSet featureSet() {
    return client.resources(FeatureSet.class).inNamespace(namespace).withName("customers").get();
  }

  void edit(String ingestion, UnaryOperator<Ingestion> change) {
    change(Ingestion.class, ingestion, change);
  }

  void editFeatureSet(UnaryOperator<FeatureSet> change) {
    change(FeatureSet.class, "customers", change);
  }

  /** Edits as a person does, again when the operator wrote the status meanwhile. */
  private <R extends HasMetadata> void change(Class<R> type, String name, UnaryOperator<R> change) {
    await()
        .ignoreExceptionsMatching(
            e ->
                e instanceof KubernetesClientException conflict
                    && conflict.getCode() == HttpURLConnection.HTTP_CONFLICT)
        .until(
            () ->
                client.resources(type).inNamespace(namespace).withName(name).edit(change) != null);
  }

  /** Waits until the ingestion's status is as wanted, and returns it. */
  IngestionStatus awaitStatus(String ingestion, Predicate<IngestionStatus> wanted) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> Optional.ofNullable(ingestion(ingestion)).map(Ingestion::getStatus),
            status -> status.filter(wanted).isPresent())
        .orElseThrow();
  }

  IngestionStatus awaitPhase(String ingestion, IngestionPhase phase) {
    return awaitStatus(ingestion, status -> status.phase() == phase);
  }

  IngestionStatus awaitReason(String ingestion, ConditionType type, String reason) {
    return awaitStatus(
        ingestion,
        status ->
            ConditionSet.find(status.conditions(), type)
                .filter(condition -> condition.reason().equals(reason))
                .isPresent());
  }

  Condition awaitFeatureSetReason(ConditionType type, String reason) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                Optional.ofNullable(featureSet())
                    .map(FeatureSet::getStatus)
                    .flatMap(status -> ConditionSet.find(status.conditions(), type)),
            condition -> condition.filter(c -> c.reason().equals(reason)).isPresent())
        .orElseThrow();
  }

  GenericKubernetesResource awaitApplication(String ingestion, int attempt) {
    return await()
        .atMost(PATIENCE)
        .until(() -> application(ingestion, attempt), Optional::isPresent)
        .orElseThrow();
  }

  Optional<GenericKubernetesResource> application(String ingestion, int attempt) {
    return Optional.ofNullable(resource(ingestion, attempt).get());
  }

  private Resource<GenericKubernetesResource> resource(String ingestion, int attempt) {
    return client
        .genericKubernetesResources(new KubeflowDialect(IMAGE).resource())
        .inNamespace(namespace)
        .withName(AttemptName.of(namespace, ingestion, attempt));
  }

  /** What the Spark operator would say. */
  void sparkSays(String ingestion, int attempt, String state, String message) {
    awaitApplication(ingestion, attempt);
    resource(ingestion, attempt)
        .editStatus(
            application -> {
              application.setAdditionalProperty(
                  "status",
                  Map.of(
                      "driverInfo",
                      Map.of(),
                      "applicationState",
                      Map.of("state", state, "errorMessage", message)));
              return application;
            });
  }

  void deleteApplication(String ingestion, int attempt) {
    resource(ingestion, attempt).delete();
  }

  List<String> events(String name) {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(name))
        .map(Event::getReason)
        .toList();
  }
}
