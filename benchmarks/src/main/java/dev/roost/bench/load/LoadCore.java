package dev.roost.bench.load;

import com.google.protobuf.Empty;
import dev.roost.bench.side.PeerException;
import dev.roost.platform.grpc.GrpcServer;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.FixIdSpaceRequest;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.JobServiceGrpc;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The core's side of one job at a time: hands out an attempt and takes what it publishes. */
final class LoadCore extends JobServiceGrpc.JobServiceImplBase implements AutoCloseable {
  private final GrpcServer server;
  private volatile Attempt attempt = Attempt.getDefaultInstance();
  private volatile Optional<PublishRequest> published = Optional.empty();
  private volatile String failure = "it said nothing";

  LoadCore() throws IOException {
    server = GrpcServer.start("127.0.0.1", 0, List.of(this));
  }

  String target() {
    return "127.0.0.1:" + server.port();
  }

  void serve(Attempt next) {
    published = Optional.empty();
    attempt = next;
  }

  PublishRequest published() {
    return published.orElseThrow(
        () -> new PeerException("The job of " + attempt.getIngestion() + " failed: " + failure));
  }

  @Override
  public void getAttempt(GetAttemptRequest request, StreamObserver<Attempt> out) {
    answer(out, attempt);
  }

  @Override
  public void fixIdSpace(FixIdSpaceRequest request, StreamObserver<IdSpace> out) {
    answer(
        out,
        IdSpace.newBuilder()
            .setUuid("5f0d3a55-6a3e-4c39-9b1b-3f1f2b8f4a10")
            .setEpoch(1)
            .setPartitions(request.getPartitions())
            .setHash("xxHash64")
            .build());
  }

  @Override
  public void reportProgress(ReportProgressRequest request, StreamObserver<Empty> out) {
    answer(out, Empty.getDefaultInstance());
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> out) {
    published = Optional.of(request);
    answer(
        out,
        PublishResponse.newBuilder()
            .setSnapshot(request.getBaseSnapshot() + 1)
            .setManifestUri(request.getManifestUri())
            .setHistorySnapshotId(request.getHistorySnapshotId())
            .setRows(request.getRows())
            .build());
  }

  @Override
  public void reportFailure(ReportFailureRequest request, StreamObserver<Empty> out) {
    failure = request.getMessage();
    answer(out, Empty.getDefaultInstance());
  }

  private static <T> void answer(StreamObserver<T> out, T message) {
    out.onNext(message);
    out.onCompleted();
  }

  @Override
  public void close() {
    server.close();
  }
}
