package dev.roost.operator.core;

import dev.roost.operator.status.Reasons;
import dev.roost.platform.grpc.GrpcErrors;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptResponse;
import dev.roost.proto.internal.control.v1alpha1.ControlServiceGrpc;
import dev.roost.proto.internal.control.v1alpha1.ControlServiceGrpc.ControlServiceBlockingStub;
import dev.roost.proto.internal.control.v1alpha1.DetachFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.EndAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.EndRunRequest;
import dev.roost.proto.internal.control.v1alpha1.GetRunRequest;
import dev.roost.proto.internal.control.v1alpha1.ListDeclaredRequest;
import dev.roost.proto.internal.control.v1alpha1.ListDeclaredResponse;
import dev.roost.proto.internal.control.v1alpha1.PurgeFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.PurgeFeatureSetResponse;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetResponse;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.control.v1alpha1.RequestTurnRequest;
import dev.roost.proto.internal.control.v1alpha1.RequestTurnResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The core's control service; every call has a deadline and fails with {@link CoreException}. */
public final class CoreClient {
  private final ControlServiceBlockingStub stub;
  private final Duration deadline;

  public CoreClient(Channel channel, Duration deadline) {
    this.stub = ControlServiceGrpc.newBlockingStub(channel);
    this.deadline = deadline;
  }

  public RecordFeatureSetResponse recordFeatureSet(RecordFeatureSetRequest request) {
    return call(core -> core.recordFeatureSet(request));
  }

  public void detachFeatureSet(String project, String featureSet, String uid) {
    DetachFeatureSetRequest request =
        DetachFeatureSetRequest.newBuilder()
            .setProject(project)
            .setFeatureSet(featureSet)
            .setUid(uid)
            .build();
    call(core -> core.detachFeatureSet(request));
  }

  public PurgeFeatureSetResponse purgeFeatureSet(String project, String featureSet, String uid) {
    PurgeFeatureSetRequest request =
        PurgeFeatureSetRequest.newBuilder()
            .setProject(project)
            .setFeatureSet(featureSet)
            .setUid(uid)
            .build();
    return call(core -> core.purgeFeatureSet(request));
  }

  public RecordIngestionResponse recordIngestion(RecordIngestionRequest request) {
    return call(core -> core.recordIngestion(request));
  }

  public RequestTurnResponse requestTurn(String project, String ingestion) {
    RequestTurnRequest request =
        RequestTurnRequest.newBuilder().setProject(project).setIngestion(ingestion).build();
    return call(core -> core.requestTurn(request));
  }

  public BeginAttemptResponse beginAttempt(BeginAttemptRequest request) {
    return call(core -> core.beginAttempt(request));
  }

  public Run endAttempt(EndAttemptRequest request) {
    return call(core -> core.endAttempt(request));
  }

  public Run endRun(EndRunRequest request) {
    return call(core -> core.endRun(request));
  }

  public Run getRun(String project, String ingestion) {
    GetRunRequest request =
        GetRunRequest.newBuilder().setProject(project).setIngestion(ingestion).build();
    return call(core -> core.getRun(request));
  }

  public ListDeclaredResponse listDeclared() {
    return call(core -> core.listDeclared(ListDeclaredRequest.getDefaultInstance()));
  }

  private <T> T call(Function<ControlServiceBlockingStub, T> method) {
    try {
      return method.apply(stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StatusRuntimeException e) {
      throw translate(e);
    }
  }

  private static CoreException translate(StatusRuntimeException e) {
    CoreException.Kind kind = kindOf(e.getStatus().getCode());
    String reason =
        kind == CoreException.Kind.UNAVAILABLE
            ? Reasons.CORE_UNAVAILABLE
            : GrpcErrors.reasonOf(e).orElse(Reasons.REFUSED);
    return new CoreException(kind, reason, describe(e), e);
  }

  // Of a broken connection gRPC says "io exception"; its cause says which and why.
  private static String describe(StatusRuntimeException e) {
    Throwable cause = e.getStatus().getCause();
    return cause == null || cause.getMessage() == null
        ? GrpcErrors.messageOf(e)
        : GrpcErrors.messageOf(e) + ": " + cause.getMessage();
  }

  private static CoreException.Kind kindOf(Status.Code code) {
    return switch (code) {
      case NOT_FOUND -> CoreException.Kind.NOT_FOUND;
      case INVALID_ARGUMENT,
          FAILED_PRECONDITION,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          UNAUTHENTICATED,
          OUT_OF_RANGE,
          UNIMPLEMENTED ->
          CoreException.Kind.REFUSED;
      case OK,
          CANCELLED,
          UNKNOWN,
          DEADLINE_EXCEEDED,
          RESOURCE_EXHAUSTED,
          ABORTED,
          INTERNAL,
          UNAVAILABLE,
          DATA_LOSS ->
          CoreException.Kind.UNAVAILABLE;
    };
  }
}
