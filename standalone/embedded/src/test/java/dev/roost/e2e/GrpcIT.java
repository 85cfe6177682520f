package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStores;
import dev.roost.proto.core.v1alpha1.CreateFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.CreateIngestionRequest;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.ExtractSchemaRequest;
import dev.roost.proto.core.v1alpha1.ExtractSchemaResponse;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetServiceGrpc;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.GetIngestionRequest;
import dev.roost.proto.core.v1alpha1.IngestionServiceGrpc;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.ListSnapshotsRequest;
import dev.roost.proto.core.v1alpha1.Online;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.core.v1alpha1.SchemaServiceGrpc;
import dev.roost.proto.core.v1alpha1.Snapshot;
import dev.roost.proto.core.v1alpha1.SnapshotServiceGrpc;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.UpdateFeatureSetRequest;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.online.v1alpha1.EntityValues;
import dev.roost.proto.online.v1alpha1.FieldStatus;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesRequest;
import dev.roost.proto.online.v1alpha1.GetOnlineFeaturesResponse;
import dev.roost.proto.online.v1alpha1.OnlineServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same path without a line of YAML: declared, loaded and read over gRPC. */
@ExtendWith(SharedStack.class)
class GrpcIT {

  private final RoostStack stack;
  private final ManagedChannel core;
  private final ManagedChannel online;

  GrpcIT(RoostStack stack) {
    this.stack = stack;
    this.core = GrpcChannel.connect(stack.endpoint("ROOST_CORE"));
    this.online = GrpcChannel.connect(stack.endpoint("ROOST_ONLINE_GRPC"));
  }

  @AfterEach
  void disconnect() {
    core.shutdownNow();
    online.shutdownNow();
  }

  @Test
  void whatIsDeclaredOverGrpcIsLoadedAndServed(@TempDir Path folder) throws IOException {
    FeatureSetServiceGrpc.newBlockingStub(core)
        .createFeatureSet(
            CreateFeatureSetRequest.newBuilder()
                .setParent("projects/grpc")
                .setSpec(spec())
                .build());
    IngestionServiceGrpc.IngestionServiceBlockingStub ingestions =
        IngestionServiceGrpc.newBlockingStub(core);
    Path file = Customers.file(folder.resolve("rows.csv"), "7,,,France,1,true,a,n");
    ingestions.createIngestion(
        CreateIngestionRequest.newBuilder()
            .setParent("projects/grpc")
            .setIngestionId("first")
            .setSpec(
                IngestionSpec.newBuilder()
                    .setFeatureSet("people")
                    .setSource(
                        Source.newBuilder()
                            .setCsv(
                                CsvSource.newBuilder()
                                    .addPaths(file.toUri().toString())
                                    .setHeader(true))))
            .build());

    Project project = new Project(stack.kube(), "grpc");
    project.awaitReady("first");
    assertThat(
            ingestions
                .getIngestion(
                    GetIngestionRequest.newBuilder()
                        .setName("projects/grpc/ingestions/first")
                        .build())
                .getState())
        .isEqualTo(IngestionState.INGESTION_STATE_PUBLISHED);
    List<Snapshot> snapshots =
        SnapshotServiceGrpc.newBlockingStub(core)
            .listSnapshots(
                ListSnapshotsRequest.newBuilder()
                    .setParent("projects/grpc/featureSets/people")
                    .build())
            .getSnapshotsList();
    assertThat(snapshots).extracting(Snapshot::getNumber).containsExactly(1L);
    assertThat(snapshots.get(0).getRecords()).isEqualTo(1);

    GetOnlineFeaturesResponse read =
        OnlineServiceGrpc.newBlockingStub(online)
            .getOnlineFeatures(
                GetOnlineFeaturesRequest.newBuilder()
                    .setProject("grpc")
                    .addFeatures("people:country")
                    .putEntities(
                        "customer_id",
                        EntityValues.newBuilder()
                            .addValues(Value.newBuilder().setIntValue(7))
                            .addValues(Value.newBuilder().setIntValue(8))
                            .build())
                    .build());
    assertThat(read.getColumns(0).getValues(0).getStringValue()).isEqualTo("France");
    assertThat(read.getColumns(0).getStatusesList())
        .containsExactly(FieldStatus.FIELD_STATUS_PRESENT, FieldStatus.FIELD_STATUS_NOT_FOUND);
    assertSchemaIsExtractedFromABucket(Files.readAllBytes(file));
  }

  private void assertSchemaIsExtractedFromABucket(byte[] csv) {
    Config settings = Config.ofFile(stack.dataDir().resolve("conf/job/job.properties"));
    try (ObjectStore s3 = ObjectStores.open(settings)) {
      s3.write(URI.create("s3://roost/raw/grpc/people.csv"), csv);
    }
    ExtractSchemaResponse proposed =
        SchemaServiceGrpc.newBlockingStub(core)
            .extractSchema(
                ExtractSchemaRequest.newBuilder()
                    .setParent("projects/grpc")
                    .addPaths("s3://roost/raw/grpc/*.csv")
                    .addKeys("customer_id")
                    .build());

    assertThat(proposed.getSpec().getEntitiesList())
        .extracting(Entity::getType)
        .containsExactly(ValueType.VALUE_TYPE_INT);
    assertThat(proposed.getSpec().getFeaturesList())
        .filteredOn(feature -> feature.getName().equals("country"))
        .extracting(Feature::getType)
        .containsExactly(ValueType.VALUE_TYPE_STRING);
  }

  @Test
  void whatWasDeclaredInYamlIsNotEditedOverGrpc() {
    Project project = new Project(stack.kube(), "yamlfirst");
    project.apply(Customers.featureSet());
    project.await("FeatureSet", "customers", found -> Project.isTrue(found, "Accepted"));
    var name = "projects/yamlfirst/featureSets/customers";
    assertThatThrownBy(
            () ->
                FeatureSetServiceGrpc.newBlockingStub(core)
                    .updateFeatureSet(
                        UpdateFeatureSetRequest.newBuilder()
                            .setFeatureSet(
                                dev.roost.proto.core.v1alpha1.FeatureSet.newBuilder()
                                    .setName(name)
                                    .setSpec(spec().toBuilder().setName("customers")))
                            .build()))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("FAILED_PRECONDITION")
        .hasMessageContaining("declared in YAML");
  }

  private static FeatureSetSpec spec() {
    return FeatureSetSpec.newBuilder()
        .setName("people")
        .setVersion(1)
        .addEntities(Entity.newBuilder().setName("customer_id").setType(ValueType.VALUE_TYPE_INT))
        .addFeatures(Feature.newBuilder().setName("country").setType(ValueType.VALUE_TYPE_STRING))
        .setOnline(Online.newBuilder().setMode(OnlineMode.ONLINE_MODE_OFFLINE_ONLINE_AUTOMATIC))
        .build();
  }
}
