package dev.roost.jobs.ingest;

import com.google.protobuf.Empty;
import dev.roost.jobs.fault.Faults;
import dev.roost.jobs.fault.Faults.Fate;
import dev.roost.jobs.fault.Faults.Target;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.platform.grpc.GrpcServer;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.BeginBatchRequest;
import dev.roost.proto.internal.job.v1alpha1.BeginBatchResponse;
import dev.roost.proto.internal.job.v1alpha1.FixIdSpaceRequest;
import dev.roost.proto.internal.job.v1alpha1.GetAttemptRequest;
import dev.roost.proto.internal.job.v1alpha1.IdSpace;
import dev.roost.proto.internal.job.v1alpha1.JobServiceGrpc;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import dev.roost.proto.internal.job.v1alpha1.PublishResponse;
import dev.roost.proto.internal.job.v1alpha1.ReportCheckRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportCleanedRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportFailureRequest;
import dev.roost.proto.internal.job.v1alpha1.ReportProgressRequest;
import dev.roost.proto.internal.job.v1alpha1.SourceRange;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The core's side of one attempt, in memory: hands it out, and keeps what the job says. */
final class FakeCore extends JobServiceGrpc.JobServiceImplBase implements AutoCloseable {

  private final GrpcServer server;
  private final Faults faults;
  private final List<ReportProgressRequest> progress = new CopyOnWriteArrayList<>();
  private final List<ReportFailureRequest> failures = new CopyOnWriteArrayList<>();
  private final List<ReportCheckRequest> checks = new CopyOnWriteArrayList<>();
  private final List<PublishRequest> published = new CopyOnWriteArrayList<>();
  private final List<Long> cleaned = new CopyOnWriteArrayList<>();
  private final AtomicInteger failuresToPublish = new AtomicInteger();
  private final AtomicInteger failuresToFinish = new AtomicInteger();
  private volatile Optional<SourceRange> sourceRange = Optional.empty();
  private volatile Attempt attempt = Attempt.getDefaultInstance();
  private volatile Optional<FakeStream> stream = Optional.empty();

  FakeCore(Faults faults) throws IOException {
    this.faults = faults;
    server = GrpcServer.start("127.0.0.1", 0, List.of(this));
  }

  String target() {
    return "127.0.0.1:" + server.port();
  }

  /** What of its source the attempt at hand reads, once it is fixed. */
  Optional<SourceRange> sourceRange() {
    return sourceRange;
  }

  void serve(Attempt next) {
    attempt = next;
    stream = Optional.empty();
    sourceRange = next.hasSourceRange() ? Optional.of(next.getSourceRange()) : Optional.empty();
    progress.clear();
    failures.clear();
    checks.clear();
    published.clear();
    cleaned.clear();
  }

  /** The attempt at hand is that of a stream. */
  void serve(FakeStream next) {
    serve(Attempt.getDefaultInstance());
    stream = Optional.of(next);
  }

  List<ReportProgressRequest> progress() {
    return new ArrayList<>(progress);
  }

  /** The next calls of Publish answer UNAVAILABLE. */
  void failPublishing(int times) {
    failuresToPublish.set(times);
  }

  Optional<PublishRequest> published() {
    return published.stream().findFirst();
  }

  /** The next reports of a finished manifest are answered UNAVAILABLE. */
  void failFinishing(int times) {
    failuresToFinish.set(times);
  }

  /** The manifest that a job said was finished. */
  Optional<String> finishedManifest() {
    return progress.stream()
        .map(ReportProgressRequest::getFinishedManifestUri)
        .filter(uri -> !uri.isEmpty())
        .findFirst();
  }

  List<ReportCheckRequest> checks() {
    return new ArrayList<>(checks);
  }

  /** The tokens of the attempts of which a job said that nothing is left. */
  List<Long> cleaned() {
    return new ArrayList<>(cleaned);
  }

  List<ReportFailureRequest> failures() {
    return new ArrayList<>(failures);
  }

  @Override
  public void beginBatch(BeginBatchRequest request, StreamObserver<BeginBatchResponse> out) {
    Optional<Attempt> begun = stream.orElseThrow().begin();
    sourceRange = Optional.empty();
    answer(
        out,
        BeginBatchResponse.newBuilder()
            .setGranted(begun.isPresent())
            .setIngestion(begun.map(Attempt::getIngestion).orElse(""))
            .setHolder(begun.isPresent() ? "" : "other")
            .build());
  }

  @Override
  public void getAttempt(GetAttemptRequest request, StreamObserver<Attempt> out) {
    if (stream.isPresent()) {
      stream
          .get()
          .attempt()
          .ifPresentOrElse(
              found -> answer(out, found),
              () ->
                  out.onError(
                      GrpcErrors.exception(
                          Status.Code.FAILED_PRECONDITION, "AttemptSuperseded", "Stop.")));
      return;
    }
    if (faults.read(Target.CORE) == Fate.DONE) {
      answer(out, attempt);
    } else {
      out.onError(away());
    }
  }

  @Override
  public void fixIdSpace(FixIdSpaceRequest request, StreamObserver<IdSpace> out) {
    IdSpace idSpace =
        IdSpace.newBuilder()
            .setUuid("0b7c8e8e-3f43-4c6c-9a55-0d6a3a3f7f10")
            .setEpoch(1)
            .setPartitions(request.getPartitions())
            .setHash("xxHash64")
            .build();
    write("FixIdSpace", out, () -> idSpace);
  }

  @Override
  public void fixSourceRange(SourceRange request, StreamObserver<SourceRange> out) {
    write(
        "FixSourceRange",
        out,
        () -> {
          sourceRange = Optional.of(sourceRange.orElse(request));
          return sourceRange.get();
        });
  }

  @Override
  public void reportProgress(ReportProgressRequest request, StreamObserver<Empty> out) {
    boolean finished = !request.getFinishedManifestUri().isEmpty();
    if (finished && takes(failuresToFinish)) {
      out.onError(away());
      return;
    }
    if (finished) {
      write("ReportProgress", out, () -> added(progress, request));
    } else if (faults.read(Target.CORE) == Fate.DONE) {
      answer(out, added(progress, request));
    } else {
      out.onError(away());
    }
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> out) {
    if (takes(failuresToPublish)) {
      out.onError(away());
      return;
    }
    PublishResponse response =
        PublishResponse.newBuilder()
            .setSnapshot(request.getBaseSnapshot() + 1)
            .setManifestUri(request.getManifestUri())
            .setHistorySnapshotId(request.getHistorySnapshotId())
            .setRows(request.getRows())
            .build();
    write(
        "Publish",
        out,
        () -> {
          published.add(request);
          stream.ifPresent(known -> known.publish(request));
          return response;
        });
  }

  @Override
  public void reportCheck(ReportCheckRequest request, StreamObserver<Empty> out) {
    write("ReportCheck", out, () -> added(checks, request));
  }

  @Override
  public void reportCleaned(ReportCleanedRequest request, StreamObserver<Empty> out) {
    write(
        "ReportCleaned",
        out,
        () -> {
          cleaned.addAll(request.getTokensList());
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public void reportFailure(ReportFailureRequest request, StreamObserver<Empty> out) {
    stream.ifPresent(FakeStream::fail);
    write("ReportFailure", out, () -> added(failures, request));
  }

  private static <T> Empty added(List<T> list, T request) {
    list.add(request);
    return Empty.getDefaultInstance();
  }

  private <T> void write(String what, StreamObserver<T> out, Supplier<T> action) {
    switch (faults.write(Target.CORE, what)) {
      case DONE -> answer(out, action.get());
      case DONE_UNHEARD -> {
        T unused = action.get();
        out.onError(away());
      }
      case UNREACHED -> out.onError(away());
      case REFUSED ->
          out.onError(
              GrpcErrors.exception(
                  Status.Code.FAILED_PRECONDITION, "AttemptSuperseded", "The job is dead."));
    }
  }

  private static boolean takes(AtomicInteger failures) {
    return failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private static StatusRuntimeException away() {
    return GrpcErrors.exception(
        Status.Code.UNAVAILABLE, "CoreUnavailable", "The database is away.");
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
