package dev.roost.core.grpc;

import com.google.protobuf.Empty;
import dev.roost.core.runs.Batches;
import dev.roost.core.runs.JobDesk;
import dev.roost.core.runs.Publisher;
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
import io.grpc.stub.StreamObserver;

/** The jobs' calls; each is authenticated by its attempt's secret. */
public final class JobGrpc extends JobServiceGrpc.JobServiceImplBase {

  private final JobDesk desk;
  private final Publisher publisher;
  private final Batches batches;

  public JobGrpc(JobDesk desk, Publisher publisher, Batches batches) {
    this.desk = desk;
    this.publisher = publisher;
    this.batches = batches;
  }

  @Override
  public void getAttempt(GetAttemptRequest request, StreamObserver<Attempt> observer) {
    Answers.unary(observer, () -> desk.attempt(AttemptSecret.ofCall()));
  }

  @Override
  public void fixIdSpace(FixIdSpaceRequest request, StreamObserver<IdSpace> observer) {
    Answers.unary(observer, () -> desk.fixIdSpace(AttemptSecret.ofCall(), request.getPartitions()));
  }

  @Override
  public void fixSourceRange(SourceRange request, StreamObserver<SourceRange> observer) {
    Answers.unary(observer, () -> desk.fixSourceRange(AttemptSecret.ofCall(), request));
  }

  @Override
  public void reportProgress(ReportProgressRequest request, StreamObserver<Empty> observer) {
    Answers.empty(observer, () -> desk.progress(AttemptSecret.ofCall(), request));
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> observer) {
    Answers.unary(observer, () -> publisher.publish(AttemptSecret.ofCall(), request));
  }

  @Override
  public void reportCheck(ReportCheckRequest request, StreamObserver<Empty> observer) {
    Answers.empty(observer, () -> desk.check(AttemptSecret.ofCall(), request));
  }

  @Override
  public void reportFailure(ReportFailureRequest request, StreamObserver<Empty> observer) {
    Answers.empty(observer, () -> desk.failure(AttemptSecret.ofCall(), request));
  }

  @Override
  public void beginBatch(BeginBatchRequest request, StreamObserver<BeginBatchResponse> observer) {
    Answers.unary(
        observer,
        () -> batches.begin(AttemptSecret.ofCall(), request.getSecretSha256().toByteArray()));
  }

  @Override
  public void reportCleaned(ReportCleanedRequest request, StreamObserver<Empty> observer) {
    Answers.empty(observer, () -> desk.cleaned(AttemptSecret.ofCall(), request.getTokensList()));
  }
}
