package dev.roost.core.grpc;

import com.google.protobuf.Empty;
import dev.roost.core.Refusals;
import dev.roost.core.registry.Purge;
import dev.roost.core.registry.Registry;
import dev.roost.core.runs.AttemptBook;
import dev.roost.core.runs.RunQueue;
import dev.roost.core.runs.Secrets;
import dev.roost.core.store.RunRequest;
import dev.roost.core.store.RunState;
import dev.roost.core.store.Why;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptResponse;
import dev.roost.proto.internal.control.v1alpha1.ControlServiceGrpc;
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
import io.grpc.stub.StreamObserver;
import java.util.regex.Pattern;

/** The operator's calls. */
public final class ControlGrpc extends ControlServiceGrpc.ControlServiceImplBase {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Registry registry;
  private final Purge purge;
  private final RunQueue queue;
  private final AttemptBook attempts;

  public ControlGrpc(Registry registry, Purge purge, RunQueue queue, AttemptBook attempts) {
    this.registry = registry;
    this.purge = purge;
    this.queue = queue;
    this.attempts = attempts;
  }

  @Override
  public void recordFeatureSet(
      RecordFeatureSetRequest request, StreamObserver<RecordFeatureSetResponse> observer) {
    Answers.unary(
        observer,
        () -> {
          Names.dnsLabel("project", request.getProject());
          Names.text("uid", request.getUid());
          return registry.record(request);
        });
  }

  @Override
  public void detachFeatureSet(DetachFeatureSetRequest request, StreamObserver<Empty> observer) {
    Answers.empty(
        observer,
        () -> registry.detach(request.getProject(), request.getFeatureSet(), request.getUid()));
  }

  @Override
  public void purgeFeatureSet(
      PurgeFeatureSetRequest request, StreamObserver<PurgeFeatureSetResponse> observer) {
    Answers.unary(
        observer,
        () -> purge.purge(request.getProject(), request.getFeatureSet(), request.getUid()));
  }

  @Override
  public void recordIngestion(
      RecordIngestionRequest request, StreamObserver<RecordIngestionResponse> observer) {
    Answers.unary(
        observer,
        () -> {
          if (!DIGEST.matcher(request.getDigest()).matches()) {
            throw Refusals.invalid(
                "digest is '%s'; give 64 lower-case hexadecimal digits."
                    .formatted(request.getDigest()));
          }
          return queue.record(
              Names.dnsLabel("project", request.getProject()),
              new RunRequest(
                  Names.text("ingestion", request.getIngestion()),
                  Names.text("uid", request.getUid()),
                  request.getDigest(),
                  request.getSpec(),
                  request.getRetryNonce()));
        });
  }

  @Override
  public void requestTurn(
      RequestTurnRequest request, StreamObserver<RequestTurnResponse> observer) {
    Answers.unary(observer, () -> queue.requestTurn(request.getProject(), request.getIngestion()));
  }

  @Override
  public void beginAttempt(
      BeginAttemptRequest request, StreamObserver<BeginAttemptResponse> observer) {
    Answers.unary(
        observer,
        () -> {
          if (request.getAttempt() < 1) {
            throw Refusals.invalid("attempt is " + request.getAttempt() + "; count from 1.");
          }
          if (request.getSecretSha256().size() != Secrets.HASH_BYTES) {
            throw Refusals.invalid(
                "secret_sha256 has %d bytes; give the 32 bytes of a SHA-256."
                    .formatted(request.getSecretSha256().size()));
          }
          return attempts.begin(
              request.getProject(),
              request.getIngestion(),
              request.getAttempt(),
              request.getSecretSha256().toByteArray());
        });
  }

  @Override
  public void endAttempt(EndAttemptRequest request, StreamObserver<Run> observer) {
    Answers.unary(
        observer,
        () ->
            attempts.end(
                request.getProject(),
                request.getIngestion(),
                request.getAttempt(),
                new Why(request.getReason(), request.getMessage())));
  }

  @Override
  public void endRun(EndRunRequest request, StreamObserver<Run> observer) {
    Answers.unary(
        observer,
        () ->
            queue.end(
                request.getProject(),
                request.getIngestion(),
                endOf(request.getState()),
                new Why(request.getReason(), request.getMessage())));
  }

  private static RunState endOf(IngestionState state) {
    return switch (state) {
      case INGESTION_STATE_FAILED -> RunState.FAILED;
      case INGESTION_STATE_CANCELLED -> RunState.CANCELLED;
      case INGESTION_STATE_UNSPECIFIED,
          INGESTION_STATE_PENDING,
          INGESTION_STATE_QUEUED,
          INGESTION_STATE_RUNNING,
          INGESTION_STATE_PUBLISHED,
          INGESTION_STATE_CHECKED,
          UNRECOGNIZED ->
          throw Refusals.invalid(
              "state is %s; a run ends as INGESTION_STATE_FAILED or INGESTION_STATE_CANCELLED."
                  .formatted(state));
    };
  }

  @Override
  public void getRun(GetRunRequest request, StreamObserver<Run> observer) {
    Answers.unary(observer, () -> queue.get(request.getProject(), request.getIngestion()));
  }

  @Override
  public void listDeclared(
      ListDeclaredRequest request, StreamObserver<ListDeclaredResponse> observer) {
    Answers.unary(observer, queue::declared);
  }
}
