package dev.roost.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import dev.roost.proto.core.v1alpha1.CancelIngestionRequest;
import dev.roost.proto.core.v1alpha1.CreateFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.CreateIngestionRequest;
import dev.roost.proto.core.v1alpha1.DeleteFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.DeleteIngestionRequest;
import dev.roost.proto.core.v1alpha1.FeatureSet;
import dev.roost.proto.core.v1alpha1.FeatureSetServiceGrpc;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.GetFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.GetIngestionRequest;
import dev.roost.proto.core.v1alpha1.GetSnapshotRequest;
import dev.roost.proto.core.v1alpha1.Ingestion;
import dev.roost.proto.core.v1alpha1.IngestionServiceGrpc;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.ListFeatureSetsRequest;
import dev.roost.proto.core.v1alpha1.ListFeatureSetsResponse;
import dev.roost.proto.core.v1alpha1.ListIngestionsRequest;
import dev.roost.proto.core.v1alpha1.ListSnapshotsRequest;
import dev.roost.proto.core.v1alpha1.Snapshot;
import dev.roost.proto.core.v1alpha1.SnapshotServiceGrpc;
import dev.roost.proto.core.v1alpha1.UpdateFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.ValueType;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicApiIT {

  private static final String CUSTOMERS = "projects/shop/featureSets/customers";

  @TempDir Path folder;

  private MockCluster cluster;
  private TestCore core;
  private FeatureSetServiceGrpc.FeatureSetServiceBlockingStub featureSets;
  private IngestionServiceGrpc.IngestionServiceBlockingStub ingestions;
  private SnapshotServiceGrpc.SnapshotServiceBlockingStub snapshots;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    cluster = MockCluster.start();
    core =
        TestCore.start(
            TestPostgres.freshDatabase(),
            folder,
            Map.of("core.kubeconfig", cluster.writeKubeconfig(folder).toString()));
    featureSets = FeatureSetServiceGrpc.newBlockingStub(core.open());
    ingestions = IngestionServiceGrpc.newBlockingStub(core.open());
    snapshots = SnapshotServiceGrpc.newBlockingStub(core.open());
  }

  @AfterEach
  void stop() {
    core.close();
    cluster.close();
  }

  @Test
  void createsAFeatureSetAsALabelledResourceThatCanBeReadAtOnce() {
    FeatureSet created = featureSets.createFeatureSet(create(Specs.customers()));

    assertThat(created.getName()).isEqualTo(CUSTOMERS);
    assertThat(created.getEtag()).isNotEmpty();
    dev.roost.crds.FeatureSet resource = resource("customers");
    assertThat(resource.getMetadata().getLabels()).containsEntry("roost.dev/origin", "grpc");
    assertThat(resource.getSpec().name()).isEqualTo("customers");
    assertThat(resource.getSpec().ttl()).isEqualTo("90d");
    assertThat(resource.getSpec().features())
        .extracting(dev.roost.crds.Feature::name, dev.roost.crds.Feature::type)
        .containsExactly(
            tuple("country", dev.roost.crds.ValueType.STRING),
            tuple("stock_codes", dev.roost.crds.ValueType.STRING_SET));
    assertThat(get(CUSTOMERS).getSpec()).isEqualTo(created.getSpec());
    assertThat(featureSets.listFeatureSets(list("")).getFeatureSetsList()).isEmpty();
  }

  @Test
  void readsWhatIsRegistered() {
    core.declare(Specs.customers());
    core.publishRun("a");

    FeatureSet read = get(CUSTOMERS);

    assertThat(read.getSpec()).isEqualTo(Specs.customers());
    assertThat(read.getCurrentSnapshot()).isEqualTo(1);
    assertThat(read.getCreateTime().getSeconds()).isPositive();
    assertThat(featureSets.listFeatureSets(list("")).getFeatureSetsList()).containsExactly(read);
  }

  @Test
  void pagesThroughFeatureSets() {
    List<String> names = List.of("alpha", "beta", "delta", "eta", "gamma");
    names.forEach(
        name ->
            core.declare(Specs.customers().toBuilder().setName(name).build(), "uid-" + name, 1));

    List<String> read = new ArrayList<>();
    String token = "";
    do {
      ListFeatureSetsResponse page = featureSets.listFeatureSets(list(token));
      assertThat(page.getFeatureSetsCount()).isLessThanOrEqualTo(2);
      page.getFeatureSetsList().forEach(set -> read.add(set.getSpec().getName()));
      token = page.getNextPageToken();
    } while (!token.isEmpty());

    assertThat(read).isEqualTo(names);
    Errors.refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidArgument",
        () -> featureSets.listFeatureSets(list("bm9uc2Vuc2U")));
  }

  @Test
  void answersARetriedCreateLikeTheFirstAndRefusesAnother() {
    String requestId = UUID.randomUUID().toString();
    CreateFeatureSetRequest request =
        create(Specs.customers()).toBuilder().setRequestId(requestId).build();

    FeatureSet first = featureSets.createFeatureSet(request);

    assertThat(featureSets.createFeatureSet(request)).isEqualTo(first);
    Errors.refused(
        Status.Code.ALREADY_EXISTS,
        "AlreadyExists",
        () ->
            featureSets.createFeatureSet(
                request.toBuilder().setRequestId(UUID.randomUUID().toString()).build()));
    Errors.refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidArgument",
        () -> featureSets.createFeatureSet(request.toBuilder().setRequestId("1").build()));
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    FeatureSetSpec.Builder spec = Specs.customers().toBuilder();
    spec.getFeaturesBuilder(0).setType(ValueType.VALUE_TYPE_UNSPECIFIED);
    spec.getEntitiesBuilder(0).setName("Customer");

    StatusRuntimeException error =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> featureSets.createFeatureSet(create(spec.build())));

    BadRequest details =
        StatusProto.fromThrowable(error).getDetailsList().stream()
            .filter(detail -> detail.is(BadRequest.class))
            .map(
                detail -> {
                  try {
                    return detail.unpack(BadRequest.class);
                  } catch (InvalidProtocolBufferException e) {
                    throw new AssertionError(e);
                  }
                })
            .findFirst()
            .orElseThrow();
    assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(details.getFieldViolationsList())
        .extracting(BadRequest.FieldViolation::getField)
        .containsExactly("spec.entities[0].name", "spec.features[0].type");
  }

  @Test
  void writesNothingWhenAskedToValidateOnly() {
    FeatureSet answer =
        featureSets.createFeatureSet(
            create(Specs.customers()).toBuilder().setValidateOnly(true).build());

    assertThat(answer.getSpec()).isEqualTo(Specs.customers());
    Errors.refused(Status.Code.NOT_FOUND, "FeatureSetNotFound", () -> get(CUSTOMERS));
  }

  @Test
  void updatesTheFieldsOfTheMaskOnly() {
    featureSets.createFeatureSet(create(Specs.customers()));
    FeatureSetSpec wanted =
        FeatureSetSpec.newBuilder().setOwner("growth@example.com").setDescription("x").build();

    FeatureSet updated = featureSets.updateFeatureSet(update(wanted, "spec.owner"));

    assertThat(updated.getSpec().getOwner()).isEqualTo("growth@example.com");
    assertThat(updated.getSpec().getDescription()).isEqualTo(Specs.customers().getDescription());
    assertThat(resource("customers").getSpec().owner()).isEqualTo("growth@example.com");
    Errors.refused(
        Status.Code.INVALID_ARGUMENT,
        "InvalidArgument",
        () -> featureSets.updateFeatureSet(update(wanted, "etag")));
  }

  @Test
  void refusesAnUpdateThatTheRegistryWouldNotAccept() {
    featureSets.createFeatureSet(create(Specs.customers()));
    core.declare(Specs.customers());
    FeatureSetSpec wanted = Specs.customers().toBuilder().removeFeatures(0).build();

    String message =
        Errors.refused(
            Status.Code.FAILED_PRECONDITION,
            "IncompatibleChange",
            () -> featureSets.updateFeatureSet(update(wanted, "spec.features")));

    assertThat(message)
        .isEqualTo(
            "features[country] cannot change from present to absent within version 1;"
                + " raise spec.version or restore it.");
  }

  @Test
  void refusesAnUpdateOfAnotherEtag() {
    FeatureSet created = featureSets.createFeatureSet(create(Specs.customers()));
    UpdateFeatureSetRequest request =
        update(Specs.customers().toBuilder().setOwner("one").build(), "spec.owner");

    FeatureSet updated =
        featureSets.updateFeatureSet(request.toBuilder().setEtag(created.getEtag()).build());

    assertThat(updated.getSpec().getOwner()).isEqualTo("one");
    Errors.refused(
        Status.Code.ABORTED,
        "Conflict",
        () -> featureSets.updateFeatureSet(request.toBuilder().setEtag("another").build()));
  }

  @Test
  void leavesWhatWasDeclaredInYamlAlone() {
    dev.roost.crds.FeatureSet declared = new dev.roost.crds.FeatureSet();
    declared.setMetadata(new ObjectMetaBuilder().withNamespace("shop").withName("in-yaml").build());
    featureSets.createFeatureSet(create(Specs.customers()));
    declared.setSpec(resource("customers").getSpec());
    cluster.client().resource(resource("customers")).delete();
    cluster.client().resource(declared).create();

    String message =
        Errors.refused(
            Status.Code.FAILED_PRECONDITION,
            "DeclaredInYaml",
            () ->
                featureSets.updateFeatureSet(
                    update(Specs.customers().toBuilder().setOwner("one").build(), "spec.owner")));

    assertThat(message).isEqualTo("FeatureSet shop/in-yaml is declared in YAML; edit it there.");
    Errors.refused(
        Status.Code.FAILED_PRECONDITION,
        "DeclaredInYaml",
        () -> featureSets.deleteFeatureSet(delete().build()));
    Errors.refused(
        Status.Code.ALREADY_EXISTS,
        "AlreadyExists",
        () -> featureSets.createFeatureSet(create(Specs.customers())));
  }

  @Test
  void deletesTheResourceOfAFeatureSet() {
    featureSets.createFeatureSet(create(Specs.customers()));

    featureSets.deleteFeatureSet(delete().build());

    Errors.refused(Status.Code.NOT_FOUND, "FeatureSetNotFound", () -> get(CUSTOMERS));
    Errors.refused(
        Status.Code.NOT_FOUND,
        "FeatureSetNotFound",
        () -> featureSets.deleteFeatureSet(delete().build()));
    featureSets.deleteFeatureSet(delete().setAllowMissing(true).build());
  }

  @Test
  void givesFeatureSetsResourcesWhoseNamesKubernetesAllows() {
    featureSets.createFeatureSet(
        create(Specs.customers().toBuilder().setName("my_customers").build()));

    FeatureSet read = get("projects/shop/featureSets/my_customers");

    assertThat(read.getSpec().getName()).isEqualTo("my_customers");
    assertThat(
            cluster
                .client()
                .resources(dev.roost.crds.FeatureSet.class)
                .inNamespace("shop")
                .list()
                .getItems())
        .extracting(resource -> resource.getMetadata().getName())
        .allMatch(name -> name.matches("my-customers-[0-9a-f]{8}"));
  }

  @Test
  void createsCancelsAndDeletesAnIngestion() {
    Ingestion created = ingestions.createIngestion(createIngestion("first").build());

    assertThat(created.getName()).isEqualTo("projects/shop/ingestions/first");
    assertThat(created.getState()).isEqualTo(IngestionState.INGESTION_STATE_PENDING);
    assertThat(getIngestion("first")).isEqualTo(created);
    dev.roost.crds.Ingestion resource = ingestionResource("first");
    assertThat(resource.getMetadata().getLabels()).containsEntry("roost.dev/origin", "grpc");
    assertThat(resource.getSpec().featureSetRef().name()).isEqualTo("customers");
    assertThat(resource.getSpec().source().csv().paths()).containsExactly("s3://raw/retail/*.csv");
    assertThat(resource.getSpec().retryPolicy().startTimeout()).isEqualTo("10m");
    assertThat(resource.getSpec().retryPolicy().runTimeout()).isEqualTo("2h");
    assertThat(resource.getSpec().spark().driver().resources().cpu().toString()).isEqualTo("500m");
    assertThat(resource.getSpec().spark().executor().instances()).isEqualTo(3);
    assertThat(resource.getSpec().spark().conf())
        .containsExactly(Map.entry("spark.sql.shuffle.partitions", "8"));

    ingestions.cancelIngestion(
        CancelIngestionRequest.newBuilder().setName(created.getName()).build());
    assertThat(ingestionResource("first").getSpec().cancel()).isTrue();
    DeleteIngestionRequest delete =
        DeleteIngestionRequest.newBuilder().setName(created.getName()).build();
    ingestions.deleteIngestion(delete);
    ingestions.deleteIngestion(delete.toBuilder().setAllowMissing(true).build());
    Errors.refused(Status.Code.NOT_FOUND, "IngestionNotFound", () -> getIngestion("first"));
    Errors.refused(
        Status.Code.NOT_FOUND, "IngestionNotFound", () -> ingestions.deleteIngestion(delete));
  }

  @Test
  void tellsTheOutcomeOfIngestionsNewestFirst() {
    core.declare(Specs.customers());
    core.publishRun("a");
    core.startRun("b", "secret");
    core.end("b", IngestionState.INGESTION_STATE_FAILED);

    List<Ingestion> all =
        ingestions
            .listIngestions(ListIngestionsRequest.newBuilder().setParent("projects/shop").build())
            .getIngestionsList();

    assertThat(all)
        .extracting(Ingestion::getName)
        .containsExactly("projects/shop/ingestions/b", "projects/shop/ingestions/a");
    assertThat(all.get(0).getState()).isEqualTo(IngestionState.INGESTION_STATE_FAILED);
    assertThat(all.get(0).getMessage()).isEqualTo("The test ended it.");
    assertThat(all.get(1).getSnapshot()).isEqualTo(1);
    assertThat(all.get(1).getRows()).isEqualTo(Specs.ROWS);
    assertThat(all.get(1).getFeatureSetVersion()).isEqualTo(1);
    assertThat(all.get(1)).isEqualTo(getIngestion("a"));
  }

  @Test
  void tellsWhatWasPublishedNewestFirst() {
    core.declare(Specs.customers());
    List.of("a", "b", "c").forEach(core::publishRun);
    core.declare(Specs.customers().toBuilder().setVersion(2).build(), TestCore.UID, 2);
    core.publishRun("d");

    List<Snapshot> all =
        snapshots
            .listSnapshots(ListSnapshotsRequest.newBuilder().setParent(CUSTOMERS).build())
            .getSnapshotsList();

    assertThat(all)
        .extracting(Snapshot::getName)
        .containsExactly(
            CUSTOMERS + "/snapshots/2.1",
            CUSTOMERS + "/snapshots/1.3",
            CUSTOMERS + "/snapshots/1.2",
            CUSTOMERS + "/snapshots/1.1");
    assertThat(all).extracting(Snapshot::getCurrent).containsExactly(true, true, false, false);
    assertThat(all.get(1).getIngestion()).isEqualTo("c");
    assertThat(snapshot("1.3")).isEqualTo(all.get(1));
    assertThat(snapshot("1")).isEqualTo(all.get(0));
    String message =
        Errors.refused(Status.Code.NOT_FOUND, "SnapshotNotFound", () -> snapshot("2.7"));
    assertThat(message).isEqualTo("Feature set shop/customers has no snapshot 2.7.");
  }

  @Test
  void readsButDoesNotWriteWithoutACluster() {
    core.declare(Specs.customers());
    cluster.close();

    assertThat(get(CUSTOMERS).getSpec()).isEqualTo(Specs.customers());
    Errors.refused(
        Status.Code.NOT_FOUND, "FeatureSetNotFound", () -> get("projects/shop/featureSets/orders"));
    String message =
        Errors.refused(
            Status.Code.UNAVAILABLE,
            "ClusterUnavailable",
            () -> ingestions.createIngestion(createIngestion("first").build()));
    assertThat(message).contains("Kubernetes API does not answer").contains("core.kubeconfig");
    cluster = MockCluster.start();
  }

  @Test
  void refusesNamesThatAreNoResourceNames() {
    String message =
        Errors.refused(Status.Code.INVALID_ARGUMENT, "InvalidArgument", () -> get("customers"));

    assertThat(message)
        .isEqualTo("name is 'customers'; give projects/{project}/featureSets/{feature_set}.");
  }

  private static CreateFeatureSetRequest create(FeatureSetSpec spec) {
    return CreateFeatureSetRequest.newBuilder().setParent("projects/shop").setSpec(spec).build();
  }

  private static UpdateFeatureSetRequest update(FeatureSetSpec spec, String path) {
    return UpdateFeatureSetRequest.newBuilder()
        .setFeatureSet(FeatureSet.newBuilder().setName(CUSTOMERS).setSpec(spec))
        .setUpdateMask(FieldMask.newBuilder().addPaths(path))
        .build();
  }

  private static DeleteFeatureSetRequest.Builder delete() {
    return DeleteFeatureSetRequest.newBuilder().setName(CUSTOMERS);
  }

  private static ListFeatureSetsRequest list(String token) {
    return ListFeatureSetsRequest.newBuilder()
        .setParent("projects/shop")
        .setPageSize(2)
        .setPageToken(token)
        .build();
  }

  private static CreateIngestionRequest.Builder createIngestion(String name) {
    CreateIngestionRequest.Builder request =
        CreateIngestionRequest.newBuilder()
            .setParent("projects/shop")
            .setIngestionId(name)
            .setSpec(Specs.ingestion());
    request.getSpecBuilder().getRetryPolicyBuilder().setRunTimeoutSeconds(7200);
    request.getSpecBuilder().getSparkBuilder().getDriverBuilder().setCpu("500m");
    request
        .getSpecBuilder()
        .getSparkBuilder()
        .setExecutorInstances(3)
        .putConf("spark.sql.shuffle.partitions", "8");
    return request;
  }

  private FeatureSet get(String name) {
    return featureSets.getFeatureSet(GetFeatureSetRequest.newBuilder().setName(name).build());
  }

  private Ingestion getIngestion(String name) {
    return ingestions.getIngestion(
        GetIngestionRequest.newBuilder().setName("projects/shop/ingestions/" + name).build());
  }

  private Snapshot snapshot(String number) {
    return snapshots.getSnapshot(
        GetSnapshotRequest.newBuilder().setName(CUSTOMERS + "/snapshots/" + number).build());
  }

  private dev.roost.crds.FeatureSet resource(String name) {
    return cluster
        .client()
        .resources(dev.roost.crds.FeatureSet.class)
        .inNamespace("shop")
        .withName(name)
        .get();
  }

  private dev.roost.crds.Ingestion ingestionResource(String name) {
    return cluster
        .client()
        .resources(dev.roost.crds.Ingestion.class)
        .inNamespace("shop")
        .withName(name)
        .get();
  }
}
