package dev.roost.core.registry;

import dev.roost.core.Refusals;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeatureSetRow;
import dev.roost.core.store.FeatureSetState;
import dev.roost.core.store.FeatureSets;
import dev.roost.core.store.FeedSequence;
import dev.roost.core.store.SnapshotRow;
import dev.roost.core.store.Snapshots;
import dev.roost.core.store.Times;
import dev.roost.core.store.VersionRow;
import dev.roost.core.store.Versions;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetResponse;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which feature sets are registered, and with which spec. */
public final class Registry {

  private final Database database;
  private final LostSnapshots lost;

  public Registry(Database database, LostSnapshots lost) {
    this.database = database;
    this.lost = lost;
  }

  /** Registers a declaration, or says why the last accepted one stays in force. */
  public RecordFeatureSetResponse record(RecordFeatureSetRequest request) {
    List<Violation> violations = FeatureSetRules.check(request.getSpec());
    Optional<Verdict> refused = violations.isEmpty() ? notRecovered(request) : Optional.empty();
    if (refused.isPresent()) {
      return database.read(handle -> answer(handle, Optional.empty(), refused));
    }
    return database.write(
        handle ->
            violations.isEmpty()
                ? recordValid(handle, request)
                : answer(
                    handle,
                    FeatureSets.declaredBy(handle, request.getProject(), request.getUid()),
                    Optional.of(Verdict.of("InvalidSpec", Violation.describe(violations)))));
  }

  private Optional<Verdict> notRecovered(RecordFeatureSetRequest request) {
    String project = request.getProject();
    String name = request.getSpec().getName();
    boolean isKnown = database.look(handle -> FeatureSets.find(handle, project, name).isPresent());
    return isKnown
        ? Optional.empty()
        : lost.find(project, name)
            .map(
                manifest ->
                    Verdict.of(
                        "NotRecovered",
                        "The registry does not know feature set %s/%s, but %s is of a snapshot of it; run `roost recover` while the operator is stopped, or remove its files."
                            .formatted(project, name, manifest)));
  }

  private static RecordFeatureSetResponse recordValid(
      Handle handle, RecordFeatureSetRequest request) {
    String project = request.getProject();
    FeatureSetSpec spec = request.getSpec();
    Optional<FeatureSetRow> before = FeatureSets.declaredBy(handle, project, request.getUid());
    Optional<Verdict> renamed = EditRules.rename(before, spec);
    if (renamed.isPresent()) {
      return answer(handle, before, renamed);
    }
    Optional<FeatureSetRow> registered =
        FeatureSets.lock(handle, project, spec.getName())
            .or(() -> insert(handle, request))
            .or(() -> FeatureSets.lock(handle, project, spec.getName()));
    FeatureSetRow row =
        registered.orElseThrow(
            () -> Refusals.aborted("Conflict", "The feature set changes at this time; retry."));
    if (row.isDeclaredBy(request.getUid()) && request.getGeneration() < row.generation()) {
      // A late call of an older generation: a newer one is in force.
      return answer(handle, registered, Optional.empty());
    }
    FeatureSetSpec inForce = Versions.highest(handle, row.id()).spec();
    Optional<Verdict> refused =
        EditRules.name(row, request.getUid()).or(() -> EditRules.edit(inForce, spec));
    if (refused.isEmpty()) {
      accept(handle, row, request, inForce);
    }
    return answer(handle, registered, refused);
  }

  private static Optional<FeatureSetRow> insert(Handle handle, RecordFeatureSetRequest request) {
    Optional<FeatureSetRow> added =
        FeatureSets.insert(
            handle,
            request.getProject(),
            request.getSpec().getName(),
            request.getUid(),
            request.getGeneration());
    added.ifPresent(
        row -> {
          Versions.put(handle, row.id(), request.getSpec());
          FeedSequence.advance(handle);
        });
    return added;
  }

  private static void accept(
      Handle handle, FeatureSetRow row, RecordFeatureSetRequest request, FeatureSetSpec inForce) {
    FeatureSets.declare(handle, row.id(), request.getUid(), request.getGeneration());
    boolean isEdited = !inForce.equals(request.getSpec());
    if (isEdited) {
      Versions.put(handle, row.id(), request.getSpec());
    }
    if (isEdited || row.state() == FeatureSetState.DETACHED) {
      FeedSequence.advance(handle);
    }
  }

  private static RecordFeatureSetResponse answer(
      Handle handle, Optional<FeatureSetRow> row, Optional<Verdict> refused) {
    RecordFeatureSetResponse.Builder answer =
        RecordFeatureSetResponse.newBuilder().setAccepted(refused.isEmpty());
    refused.ifPresent(
        verdict -> {
          answer.setReason(verdict.reason()).setMessage(verdict.message());
          verdict.holder().ifPresent(answer::setHolderUid);
        });
    row.ifPresent(found -> describe(handle, found, answer));
    return answer.build();
  }

  private static void describe(
      Handle handle, FeatureSetRow row, RecordFeatureSetResponse.Builder answer) {
    VersionRow version = Versions.highest(handle, row.id());
    answer.setSpec(version.spec()).setCurrentSnapshot(version.current());
    Optional<SnapshotRow> current =
        Snapshots.find(handle, row.id(), version.version(), version.current());
    current.ifPresent(
        snapshot ->
            answer
                .setLastPublishTime(Times.toProto(snapshot.publishTime()))
                .setRecords(snapshot.records()));
  }

  /** Refuses a spec that {@link #record} would not accept for what is registered. */
  public void requireAcceptable(String project, FeatureSetSpec spec) {
    Optional<Verdict> refused =
        database.read(
            handle ->
                FeatureSets.find(handle, project, spec.getName())
                    .map(row -> Versions.highest(handle, row.id()).spec())
                    .flatMap(inForce -> EditRules.edit(inForce, spec)));
    if (refused.isPresent()) {
      throw Refusals.failedPrecondition(refused.get().reason(), refused.get().message());
    }
  }

  /** Marks a feature set that is no longer declared by the resource; its data is kept. */
  public void detach(String project, String featureSet, String uid) {
    database.write(
        handle -> {
          FeatureSets.lock(handle, project, featureSet)
              .filter(row -> row.isDeclaredBy(uid))
              .ifPresent(
                  row -> {
                    FeatureSets.setState(handle, row.id(), FeatureSetState.DETACHED);
                    FeedSequence.advance(handle);
                  });
          return true;
        });
  }
}
