package dev.roost.operator.ingestion;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.IngestionStatus;
import dev.roost.operator.core.CoreClient;
import dev.roost.operator.core.CoreException;
import dev.roost.operator.plan.Decision;
import dev.roost.operator.plan.Facts;
import dev.roost.operator.plan.IngestionPlanner;
import dev.roost.operator.plan.Pace;
import dev.roost.operator.spark.AttemptName;
import dev.roost.operator.spark.SparkJob;
import dev.roost.operator.spark.SparkJobs;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Reasons;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes one ingestion one step on: looks, validates, plans, acts. */
final class IngestionDriver {
  private final CoreClient core;
  private final SparkJobs jobs;
  private final IngestionPlanner planner;
  private final IngestionActions actions;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param patience how long to wait before asking again for what someone else has to bring about
   */
  IngestionDriver(CoreClient core, SparkJobs jobs, Pace pace, Duration patience, Clock clock) {
    this.core = core;
    this.jobs = jobs;
    this.planner = new IngestionPlanner(pace);
    this.actions = new IngestionActions(core, jobs, pace.poll());
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * One step.
   *
   * @throws CoreException of kind UNAVAILABLE when the core is not there
   */
  Outcome step(Ingestion resource, RunKind kind) {
    Before before = Before.of(resource, clock.instant());
    List<String> problems = kind.problems(resource);
    if (!problems.isEmpty()) {
      return hold(resource, before, Reasons.INVALID_SPEC, String.join(" ", problems));
    }
    if (isSettled(before)) {
      return expiry(resource, before);
    }
    if (resource.getSpec().suspend() && before.phase() == IngestionPhase.PENDING) {
      return Outcome.settled(suspended(before));
    }
    Optional<Run> known = before.isAccepted() ? find(resource) : Optional.empty();
    if (known.isPresent()) {
      return proceed(resource, resource.getSpec(), before, known.get());
    }
    RecordIngestionResponse recorded = record(resource, kind);
    return recorded.getAccepted()
        ? proceed(resource, resource.getSpec(), before, recorded.getRun())
        : hold(resource, before, recorded.getReason(), recorded.getMessage());
  }

  /** The status while the core cannot be asked. */
  IngestionStatus coreUnavailable(Ingestion resource, CoreException e) {
    return IngestionStatuses.unknown(
        Before.of(resource, clock.instant()),
        Reasons.CORE_UNAVAILABLE,
        "The core does not answer (%s); the run goes on when it does.".formatted(e.getMessage()));
  }

  /** The status when the API server refuses what the operator asks. */
  IngestionStatus clusterRefused(Ingestion resource, KubernetesClientException e) {
    return IngestionStatuses.held(
        Before.of(resource, clock.instant()),
        Reasons.CLUSTER_REFUSED,
        "Kubernetes refuses what the run needs; it is asked again: " + e.getMessage());
  }

  /** The status when the core refuses what the operator asks. */
  IngestionStatus coreRefused(Ingestion resource, CoreException e) {
    return IngestionStatuses.unknown(
        Before.of(resource, clock.instant()), e.reason(), e.getMessage());
  }

  /** Ends the run of a resource that is being deleted or is gone. */
  void forget(Ingestion resource) {
    Before before = Before.of(resource, clock.instant());
    // Of a name that another resource's run has, there is no run of this one.
    if (before.phase().isFinished() || before.isRefused(Reasons.NAME_REUSED)) {
      return;
    }
    find(resource).ifPresent(actions::cancelDeleted);
  }

  /**
   * Does not take the spec as it is. A live attempt of an earlier spec is followed to its end, but
   * no other one is started.
   */
  private Outcome hold(Ingestion resource, Before before, String reason, String message) {
    Optional<Run> live = before.phase().hasAttempt() ? find(resource) : Optional.empty();
    IngestionSpec spec = resource.getSpec();
    if (live.isEmpty() || spec == null || spec.featureSetRef() == null) {
      return Outcome.lookAgain(IngestionStatuses.refused(before, reason, message), patience);
    }
    Outcome outcome = proceed(resource, spec.suspended(), before, live.get());
    return new Outcome(
        IngestionStatuses.refused(before.then(outcome.status()), reason, message),
        Optional.of(outcome.lookAgain().orElse(patience)),
        outcome.fate());
  }

  private static IngestionStatus suspended(Before before) {
    return IngestionStatuses.held(
        before,
        Reasons.SUSPENDED,
        "The run is suspended by spec.suspend and not in the queue yet.");
  }

  /** Whether the core has nothing to say any more: what it said last is in the status. */
  private static boolean isSettled(Before before) {
    boolean synced =
        before
            .status()
            .flatMap(s -> ConditionSet.find(s.conditions(), ConditionType.READY))
            .map(Condition::status)
            .filter(ready -> ready == ConditionStatus.TRUE)
            .isPresent();
    return before.isSameNonce()
        && before.isAccepted()
        && (before.phase() == IngestionPhase.PUBLISHED ? synced : before.phase().isFinished());
  }

  private Outcome expiry(Ingestion resource, Before before) {
    IngestionStatus status = before.status().orElseThrow();
    Integer ttl = resource.getSpec().ttlSecondsAfterFinished();
    if (ttl == null) {
      return Outcome.settled(status);
    }
    Instant due = before.completed().orElse(before.now()).plusSeconds(ttl);
    return due.isAfter(before.now())
        ? Outcome.lookAgain(status, Duration.between(before.now(), due))
        : Outcome.gone(status);
  }

  private Optional<Run> find(Ingestion resource) {
    try {
      return Optional.of(
          core.getRun(resource.getMetadata().getNamespace(), resource.getMetadata().getName()));
    } catch (CoreException e) {
      if (e.kind() == CoreException.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private RecordIngestionResponse record(Ingestion resource, RunKind kind) {
    IngestionSpec spec = resource.getSpec();
    return core.recordIngestion(
        RecordIngestionRequest.newBuilder()
            .setProject(resource.getMetadata().getNamespace())
            .setIngestion(resource.getMetadata().getName())
            .setUid(resource.getMetadata().getUid())
            .setDigest(kind.digest(resource))
            .setSpec(kind.spec(resource))
            .setRetryNonce(Optional.ofNullable(spec.retryNonce()).orElse(0L))
            .build());
  }

  private Outcome proceed(Ingestion resource, IngestionSpec spec, Before before, Run known) {
    // The job first, the core after it: a job that is over has said by then what it had to say.
    Optional<SparkJob> job =
        Facts.lastAttempt(known)
            .flatMap(
                last ->
                    jobs.find(
                        known.getProject(),
                        AttemptName.of(
                            known.getProject(), known.getIngestion(), last.getAttempt())));
    Run run =
        job.filter(found -> found.state().isOver()).isPresent()
            ? core.getRun(known.getProject(), known.getIngestion())
            : known;
    Facts facts =
        new Facts(
            spec,
            firstAttempt(before, run),
            before.phase().isFinished() ? before.completed() : Optional.empty(),
            run,
            job,
            before.now());
    return act(resource, before, facts, planner.decide(facts));
  }

  private static int firstAttempt(Before before, Run run) {
    return before
        .firstAttempt()
        .filter(first -> before.isSameNonce())
        .orElseGet(() -> Facts.lastAttempt(run).map(last -> last.getAttempt() + 1).orElse(1));
  }

  private Outcome act(Ingestion resource, Before before, Facts facts, Decision decision) {
    if (decision instanceof Decision.Settle) {
      return Outcome.settled(IngestionStatuses.of(before, facts, ""));
    }
    if (decision instanceof Decision.LookAgain wait) {
      return Outcome.lookAgain(IngestionStatuses.of(before, facts, ""), wait.after());
    }
    if (decision instanceof Decision.DeleteResource) {
      return Outcome.gone(IngestionStatuses.of(before, facts, ""));
    }
    if (decision instanceof Decision.StartAttempt) {
      Optional<String> missing = jobs.missingOperator(resource.getMetadata().getNamespace());
      if (missing.isPresent()) {
        return Outcome.lookAgain(sparkMissing(before, facts, missing.get()), patience);
      }
    }
    Progress progress = actions.act(resource, facts, decision);
    return Outcome.lookAgain(
        IngestionStatuses.of(before, facts.with(progress.run()), progress.holder()),
        progress.lookAgain());
  }

  private static IngestionStatus sparkMissing(Before before, Facts facts, String operator) {
    IngestionStatus status = IngestionStatuses.of(before, facts, "");
    return IngestionStatuses.held(
        before.then(status),
        Reasons.SPARK_OPERATOR_MISSING,
        "The cluster has no SparkApplication resource; install %s.".formatted(operator));
  }
}
