package dev.roost.operator.ingestion;

import com.google.protobuf.ByteString;
import dev.roost.crds.Ingestion;
import dev.roost.crds.Source;
import dev.roost.operator.core.CoreClient;
import dev.roost.operator.mapping.Sha256;
import dev.roost.operator.plan.Decision;
import dev.roost.operator.plan.Decision.Ending;
import dev.roost.operator.plan.Decision.JobFate;
import dev.roost.operator.plan.Facts;
import dev.roost.operator.spark.AttemptName;
import dev.roost.operator.spark.SparkJobRequest;
import dev.roost.operator.spark.SparkJobs;
import dev.roost.operator.status.Reasons;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.internal.control.v1alpha1.BeginAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.EndAttemptRequest;
import dev.roost.proto.internal.control.v1alpha1.EndRunRequest;
import dev.roost.proto.internal.control.v1alpha1.RequestTurnResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Carries decisions out. Each action can be repeated after it was cut off anywhere. */
final class IngestionActions {
  private static final int SECRET_BYTES = 32;
  private static final int SLOWEST = 5;

  private final CoreClient core;
  private final SparkJobs jobs;
  private final Duration poll;
  private final SecureRandom random = new SecureRandom();

  IngestionActions(CoreClient core, SparkJobs jobs, Duration poll) {
    this.core = core;
    this.jobs = jobs;
    this.poll = poll;
  }

  Progress act(Ingestion resource, Facts facts, Decision decision) {
    Run run = facts.run();
    if (decision instanceof Decision.RequestTurn) {
      return requestTurn(run);
    }
    if (decision instanceof Decision.StartAttempt start) {
      return Progress.atOnce(start(resource, run, start.number()));
    }
    if (decision instanceof Decision.RemoveJob remove) {
      removeJob(run, remove.number());
      return new Progress(run, "", poll);
    }
    if (decision instanceof Decision.EndAttempt end) {
      return Progress.atOnce(end(run, end));
    }
    if (decision instanceof Decision.EndRun end) {
      return Progress.atOnce(end(run, end));
    }
    throw new IllegalArgumentException("There is nothing to carry out in " + decision + ".");
  }

  /** Cancels a run whose resource is gone. */
  void cancelDeleted(Run run) {
    switch (run.getState()) {
      case INGESTION_STATE_PENDING, INGESTION_STATE_QUEUED, INGESTION_STATE_RUNNING ->
          end(
              run,
              new Decision.EndRun(
                  Ending.CANCELLED,
                  Reasons.CANCELLED,
                  "The resource was deleted; make it again with a new spec.retryNonce to"
                      + " run it.",
                  JobFate.REMOVED));
      case INGESTION_STATE_UNSPECIFIED,
          INGESTION_STATE_PUBLISHED,
          INGESTION_STATE_CHECKED,
          INGESTION_STATE_FAILED,
          INGESTION_STATE_CANCELLED,
          UNRECOGNIZED -> {}
    }
  }

  private Progress requestTurn(Run run) {
    RequestTurnResponse turn = core.requestTurn(run.getProject(), run.getIngestion());
    return turn.getGranted()
        ? Progress.atOnce(turn.getRun())
        : new Progress(
            turn.getRun().toBuilder().setQueuePosition(turn.getQueuePosition()).build(),
            turn.getHolder(),
            // The more runs are ahead, the less often it is worth asking.
            poll.multipliedBy(Math.max(1, Math.min(SLOWEST, turn.getQueuePosition()))));
  }

  /**
   * Secret, registration, application, in this order: an application never exists without the
   * secret that it needs. Cut off before the application exists, the next call starts over with a
   * new secret, which the core takes in place of the old one.
   */
  private Run start(Ingestion resource, Run run, int number) {
    SparkJobRequest request =
        new SparkJobRequest(
            run.getProject(),
            run.getIngestion(),
            number,
            resource.getSpec().spark(),
            secrets(resource),
            ownerReference(resource));
    if (jobs.find(request.project(), request.name()).isPresent()) {
      return core.getRun(run.getProject(), run.getIngestion());
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Sha256.hex(bytes);
    jobs.replaceSecret(request, secret);
    Run begun =
        core.beginAttempt(
                BeginAttemptRequest.newBuilder()
                    .setProject(run.getProject())
                    .setIngestion(run.getIngestion())
                    .setAttempt(number)
                    .setSecretSha256(ByteString.copyFrom(Sha256.of(secret)))
                    .build())
            .getRun();
    jobs.create(request);
    return begun;
  }

  private static List<String> secrets(Ingestion resource) {
    return Optional.ofNullable(resource.getSpec().source()).map(Source::secrets).orElse(List.of());
  }

  private Run end(Run run, Decision.EndAttempt end) {
    Run ended =
        core.endAttempt(
            EndAttemptRequest.newBuilder()
                .setProject(run.getProject())
                .setIngestion(run.getIngestion())
                .setAttempt(end.number())
                .setReason(end.reason())
                .setMessage(end.message())
                .build());
    if (end.fate() == JobFate.REMOVED) {
      removeJob(run, end.number());
    }
    return ended;
  }

  // The core first: from then on the job cannot publish, whether it still runs or not.
  private Run end(Run run, Decision.EndRun end) {
    Run ended =
        core.endRun(
            EndRunRequest.newBuilder()
                .setProject(run.getProject())
                .setIngestion(run.getIngestion())
                .setState(stateOf(end.ending()))
                .setReason(end.reason())
                .setMessage(end.message())
                .build());
    if (end.fate() == JobFate.REMOVED) {
      Facts.lastAttempt(run).ifPresent(last -> removeJob(run, last.getAttempt()));
    }
    return ended;
  }

  private static IngestionState stateOf(Ending ending) {
    return switch (ending) {
      case FAILED -> IngestionState.INGESTION_STATE_FAILED;
      case CANCELLED -> IngestionState.INGESTION_STATE_CANCELLED;
    };
  }

  private void removeJob(Run run, int attempt) {
    jobs.delete(run.getProject(), AttemptName.of(run.getProject(), run.getIngestion(), attempt));
  }

  private static OwnerReference ownerReference(Ingestion resource) {
    return new OwnerReferenceBuilder()
        .withApiVersion(resource.getApiVersion())
        .withKind(resource.getKind())
        .withName(resource.getMetadata().getName())
        .withUid(resource.getMetadata().getUid())
        .withController(true)
        .build();
  }
}
