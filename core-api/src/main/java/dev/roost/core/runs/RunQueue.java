package dev.roost.core.runs;

import dev.roost.core.Refusals;
import dev.roost.core.registry.IngestionRules;
import dev.roost.core.registry.Violation;
import dev.roost.core.store.AttemptRow;
import dev.roost.core.store.AttemptState;
import dev.roost.core.store.Attempts;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.Pin;
import dev.roost.core.store.RunRequest;
import dev.roost.core.store.RunRow;
import dev.roost.core.store.RunState;
import dev.roost.core.store.Runs;
import dev.roost.core.store.Streams;
import dev.roost.core.store.VersionRow;
import dev.roost.core.store.Versions;
import dev.roost.core.store.Why;
import dev.roost.proto.internal.control.v1alpha1.DeclaredResource;
import dev.roost.proto.internal.control.v1alpha1.ListDeclaredResponse;
import dev.roost.proto.internal.control.v1alpha1.RecordIngestionResponse;
import dev.roost.proto.internal.control.v1alpha1.RequestTurnResponse;
import dev.roost.proto.internal.control.v1alpha1.Run;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Registers runs and gives each feature set's writer turn to one of them after the other. */
public final class RunQueue {

  private final Database database;

  public RunQueue(Database database) {
    this.database = database;
  }

  /** Enters a run in its feature set's queue, or says what is recorded of it already. */
  public RecordIngestionResponse record(String project, RunRequest request) {
    List<Violation> violations = IngestionRules.check(request.spec());
    if (!violations.isEmpty()) {
      return refused("InvalidSpec", Violation.describe(violations));
    }
    return database.write(handle -> record(handle, project, request));
  }

  private static RecordIngestionResponse record(Handle handle, String project, RunRequest request) {
    Optional<RunRow> known = Runs.find(handle, project, request.ingestion());
    if (known.isPresent()) {
      return again(handle, LockedRun.lock(handle, known.get()), request);
    }
    String name = request.spec().getFeatureSet();
    Optional<FeatureSetRow> featureSet = FeatureSets.lock(handle, project, name);
    if (featureSet.filter(row -> row.state().takesRuns()).isEmpty()) {
      return refused("FeatureSetNotFound", missing(project, name, featureSet));
    }
    return Runs.insert(handle, featureSet.get().id(), project, request)
        .map(run -> accepted(handle, entered(handle, run)))
        .orElseThrow(
            () -> Refusals.aborted("Conflict", "The ingestion is registered just now; retry."));
  }

  private static RunRow entered(Handle handle, RunRow run) {
    if (run.spec().hasStream()) {
      Streams.insert(handle, run.id());
    }
    return run;
  }

  private static RecordIngestionResponse again(Handle handle, RunRow run, RunRequest request) {
    if (!isSame(run, request)) {
      return refused(
          "NameReused",
          "Run %s was recorded with another spec; a name is for one run: choose another one."
              .formatted(run.fullName()));
    }
    if (run.digest().isEmpty()) {
      Runs.setDigest(handle, run.id(), request.digest());
    }
    boolean isAskedAgain = run.retryNonce() != request.retryNonce();
    if (isAskedAgain || !run.uid().equals(request.uid())) {
      Runs.setResource(handle, run.id(), request.uid(), request.retryNonce());
    }
    if (isAskedAgain && run.state().endedWithoutSnapshot()) {
      Runs.requeue(handle, run, request);
    }
    return accepted(handle, Runs.get(handle, run.id()));
  }

  /** A run whose digest is not known is the one that its whole spec says. */
  private static boolean isSame(RunRow run, RunRequest request) {
    return run.digest()
        .map(request.digest()::equals)
        .orElseGet(() -> run.spec().equals(request.spec()));
  }

  private static String missing(String project, String name, Optional<FeatureSetRow> featureSet) {
    return featureSet.isEmpty()
        ? "Feature set %s/%s is not registered; declare it and this ingestion goes on."
            .formatted(project, name)
        : "Feature set %s/%s is no longer declared; declare it again and this ingestion goes on."
            .formatted(project, name);
  }

  private static RecordIngestionResponse refused(String reason, String message) {
    return RecordIngestionResponse.newBuilder().setReason(reason).setMessage(message).build();
  }

  private static RecordIngestionResponse accepted(Handle handle, RunRow run) {
    return RecordIngestionResponse.newBuilder()
        .setAccepted(true)
        .setRun(RunViews.view(handle, run))
        .build();
  }

  /**
   * Gives the run its turn when it is the first in the queue and nobody has the turn. A stream
   * begins without: its batches take turns.
   */
  public RequestTurnResponse requestTurn(String project, String ingestion) {
    return database.write(
        handle -> {
          RunRow run = LockedRun.lock(handle, project, ingestion);
          if (run.state() == RunState.QUEUED && run.spec().hasStream()) {
            Runs.grant(handle, run.id(), RunState.STREAMING, pin(handle, run));
          } else if (run.state() == RunState.QUEUED && Runs.ahead(handle, run) == 0) {
            Runs.grant(handle, run.id(), RunState.RUNNING, pin(handle, run));
          }
          return turn(handle, Runs.get(handle, run.id()));
        });
  }

  static Pin pin(Handle handle, RunRow run) {
    VersionRow version = Versions.highest(handle, run.featureSetId());
    return new Pin(
        version.spec(), version.current(), FeatureSets.nextAcceptTime(handle, run.featureSetId()));
  }

  private static RequestTurnResponse turn(Handle handle, RunRow run) {
    Run view = RunViews.view(handle, run);
    RequestTurnResponse.Builder answer =
        RequestTurnResponse.newBuilder()
            .setGranted(run.state().isGranted())
            .setQueuePosition(view.getQueuePosition())
            .setRun(view);
    Runs.holder(handle, run.featureSetId()).map(RunRow::ingestion).ifPresent(answer::setHolder);
    return answer.build();
  }

  /** Ends a run that has not published, and hands its turn on. */
  public Run end(String project, String ingestion, RunState state, Why why) {
    return database.write(
        handle -> {
          RunRow run = LockedRun.lock(handle, project, ingestion);
          if (!run.state().isOver()) {
            Attempts.endLive(handle, run.id(), AttemptState.FAILED, AttemptRow.Retry.FUTILE, why);
            Batches.end(handle, run, why);
            Runs.end(handle, run.id(), state, why.reason(), why.message());
          }
          return RunViews.view(handle, Runs.get(handle, run.id()));
        });
  }

  /** The run as it is now. */
  public Run get(String project, String ingestion) {
    return database.read(
        handle -> RunViews.view(handle, LockedRun.find(handle, project, ingestion)));
  }

  /** What is registered and not over, with the resources that registered it. */
  public ListDeclaredResponse declared() {
    return database.read(
        handle -> {
          ListDeclaredResponse.Builder declared = ListDeclaredResponse.newBuilder();
          FeatureSets.listDeclared(handle)
              .forEach(
                  row -> declared.addFeatureSets(resource(row.project(), row.name(), row.uid())));
          Runs.unfinished(handle)
              .forEach(
                  run ->
                      declared.addIngestions(resource(run.project(), run.ingestion(), run.uid())));
          return declared.build();
        });
  }

  private static DeclaredResource resource(String project, String name, String uid) {
    return DeclaredResource.newBuilder().setProject(project).setName(name).setUid(uid).build();
  }
}
