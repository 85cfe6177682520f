package dev.roost.core;

import com.google.protobuf.ByteString;
import dev.roost.core.grpc.AttemptSecret;
import dev.roost.core.runs.Secrets;
import dev.roost.platform.config.Config;
import dev.roost.platform.grpc.GrpcChannel;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptResponse;
import dev.roost.proto.internal.control.v1alpha1.ControlServiceGrpc;
import dev.roost.proto.internal.control.v1alpha1.EndRunRequest;
import dev.roost.proto.internal.control.v1alpha1.GetRunRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetResponse;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.control.v1alpha1.RequestTurnRequest;
import dev.roost.proto.internal.control.v1alpha1.RequestTurnResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import dev.roost.proto.internal.job.v1alpha1.JobServiceGrpc;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.proto.internal.snapshot.v1alpha1.SnapshotFeedGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A core on free ports, and the calls that tests make most. */
public final class TestCore implements AutoCloseable {

  public static final String PROJECT = "shop";
  public static final String UID = "uid-of-customers";

  private final CoreServer server;
  private final ManagedChannel internal;
  private final ManagedChannel open;

  private TestCore(CoreServer server) {
    this.server = server;
    this.internal = GrpcChannel.connect("127.0.0.1:" + server.internalPort());
    this.open = GrpcChannel.connect("127.0.0.1:" + server.grpcPort());
  }

  /** Starts a core on a database of its own. */
  public static TestCore start(Path warehouse) throws IOException, InterruptedException {
    return start(TestPostgres.freshDatabase(), warehouse, Map.of());
  }

  public static TestCore start(String jdbcUrl, Path warehouse, Map<String, String> more)
      throws IOException, InterruptedException {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "core.db.url", jdbcUrl,
                "core.db.user", "postgres",
                "core.grpc.port", "0",
                "core.internal.port", "0",
                "core.http.port", "0",
                "storage.warehouse", warehouse.toUri().toString()));
    settings.putAll(more);
    return new TestCore(CoreServer.start(Config.of(settings)));
  }

  public CoreServer server() {
    return server;
  }

  /** A channel to the public port. */
  public ManagedChannel open() {
    return open;
  }

  public ControlServiceGrpc.ControlServiceBlockingStub control() {
    return ControlServiceGrpc.newBlockingStub(internal);
  }

  public JobServiceGrpc.JobServiceBlockingStub job(String secret) {
    Metadata metadata = new Metadata();
    metadata.put(AttemptSecret.KEY, secret);
    return JobServiceGrpc.newBlockingStub(internal)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
  }

  public JobServiceGrpc.JobServiceBlockingStub jobWithoutSecret() {
    return JobServiceGrpc.newBlockingStub(internal);
  }

  public SnapshotFeedGrpc.SnapshotFeedBlockingStub feed() {
    return SnapshotFeedGrpc.newBlockingStub(internal);
  }

  public SnapshotFeedGrpc.SnapshotFeedStub asyncFeed() {
    return SnapshotFeedGrpc.newStub(internal);
  }

  public RecordFeatureSetResponse declare(FeatureSetSpec spec) {
    return declare(spec, UID, 1);
  }

  public RecordFeatureSetResponse declare(FeatureSetSpec spec, String uid, long generation) {
    return control()
        .recordFeatureSet(
            RecordFeatureSetRequest.newBuilder()
                .setProject(PROJECT)
                .setUid(uid)
                .setGeneration(generation)
                .setSpec(spec)
                .build());
  }

  public RecordIngestionResponse ingest(String ingestion) {
    return ingest(ingestion, "uid-of-" + ingestion, Specs.digestOf(ingestion), 0);
  }

  public RecordIngestionResponse ingest(
      String ingestion, String uid, String digest, long retryNonce) {
    return control()
        .recordIngestion(
            RecordIngestionRequest.newBuilder()
                .setProject(PROJECT)
                .setIngestion(ingestion)
                .setUid(uid)
                .setDigest(digest)
                .setSpec(Specs.ingestion())
                .setRetryNonce(retryNonce)
                .build());
  }

  public RequestTurnResponse requestTurn(String ingestion) {
    return control()
        .requestTurn(
            RequestTurnRequest.newBuilder().setProject(PROJECT).setIngestion(ingestion).build());
  }

  public BeginAttemptResponse begin(String ingestion, int attempt, String secret) {
    return control()
        .beginAttempt(
            BeginAttemptRequest.newBuilder()
                .setProject(PROJECT)
                .setIngestion(ingestion)
                .setAttempt(attempt)
                .setSecretSha256(ByteString.copyFrom(Secrets.sha256(secret)))
                .build());
  }

  /** Registers a run, which must get its turn at once, and begins its first attempt. */
  public void startRun(String ingestion, String secret) {
    ingest(ingestion);
    if (!requestTurn(ingestion).getGranted()) {
      throw new AssertionError("The turn of " + ingestion + " is not free");
    }
    begin(ingestion, 1, secret);
  }

  /** Brings a dry run to its first attempt. */
  public void startDryRun(String ingestion, String secret) {
    control()
        .recordIngestion(
            RecordIngestionRequest.newBuilder()
                .setProject(PROJECT)
                .setIngestion(ingestion)
                .setUid("uid-of-" + ingestion)
                .setDigest(Specs.digestOf(ingestion))
                .setSpec(Specs.ingestion().toBuilder().setDryRun(true))
                .build());
    if (!requestTurn(ingestion).getGranted()) {
      throw new AssertionError("The turn of " + ingestion + " is not free");
    }
    begin(ingestion, 1, secret);
  }

  /** Runs an ingestion from its declaration to its snapshot. */
  public PublishResponse publishRun(String ingestion) {
    startRun(ingestion, "secret-of-" + ingestion);
    return publish("secret-of-" + ingestion);
  }

  /** Publishes as the attempt's job would. */
  public PublishResponse publish(String secret) {
    var job = job(secret);
    return job.publish(Specs.publication(job));
  }

  public Run end(String ingestion, IngestionState state) {
    return control()
        .endRun(
            EndRunRequest.newBuilder()
                .setProject(PROJECT)
                .setIngestion(ingestion)
                .setState(state)
                .setReason("JobFailed")
                .setMessage("The test ended it.")
                .build());
  }

  public Run run(String ingestion) {
    return control()
        .getRun(GetRunRequest.newBuilder().setProject(PROJECT).setIngestion(ingestion).build());
  }

  @Override
  public void close() {
    internal.shutdownNow();
    open.shutdownNow();
    server.close();
  }
}
