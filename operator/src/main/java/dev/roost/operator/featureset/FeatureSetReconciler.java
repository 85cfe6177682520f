package dev.roost.operator.featureset;

import dev.roost.crds.DeletionPolicy;
import dev.roost.crds.FeatureSet;
import dev.roost.crds.FeatureSetStatus;
import dev.roost.operator.core.CoreClient;
import dev.roost.operator.core.CoreException;
import dev.roost.operator.event.EventRecorder;
import dev.roost.operator.mapping.FeatureSetMapper;
import dev.roost.operator.status.Reasons;
import dev.roost.operator.validation.FeatureSetValidator;
import dev.roost.operator.watch.Backoff;
import dev.roost.operator.watch.DeletionSweep;
import dev.roost.operator.watch.FeatureSetNudges;
import dev.roost.operator.watch.Resync;
import dev.roost.operator.watch.StatusWriter;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetRequest;
import dev.roost.proto.internal.control.v1alpha1.RecordFeatureSetResponse;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keeps FeatureSets: registers what is declared and shows what is in force. */
public final class FeatureSetReconciler implements Reconciler<FeatureSet> {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final CoreClient core;
  private final FeatureSetRemoval removal;
  private final EventRecorder events;
  private final Resync<FeatureSet> resync;
  private final FeatureSetNudges nudges;
  private final DeletionSweep sweep;
  private final Duration refresh;
  private final Clock clock;
  private final Backoff backoff = new Backoff();

  /**
   * @param refresh how often the numbers of the status are read anew when nobody says that they
   *     changed
   */
  public FeatureSetReconciler(
      CoreClient core,
      EventRecorder events,
      Resync<FeatureSet> resync,
      FeatureSetNudges nudges,
      DeletionSweep sweep,
      Duration refresh,
      Clock clock) {
    this.core = core;
    this.removal = new FeatureSetRemoval(core, events);
    this.events = events;
    this.resync = resync;
    this.nudges = nudges;
    this.sweep = sweep;
    this.refresh = refresh;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, FeatureSet>> prepareEventSources(
      EventSourceContext<FeatureSet> context) {
    return resync.sources(context);
  }

  @Override
  public UpdateControl<FeatureSet> reconcile(FeatureSet resource, Context<FeatureSet> context) {
    ResourceID id = ResourceID.fromResource(resource);
    resync.saw(id);
    if (context.isPrimaryResourceDeleted()) {
      removal.deleted(resource);
      resync.forget(id);
      nudges.gone(id);
      backoff.reset(id);
      return UpdateControl.noUpdate();
    }
    try {
      UpdateControl<FeatureSet> control =
          resource.isMarkedForDeletion() ? remove(resource, context) : keep(resource, id, context);
      backoff.reset(id);
      return control;
    } catch (CoreException e) {
      write(resource, coreFailed(resource, e), context);
      return UpdateControl.<FeatureSet>noUpdate().rescheduleAfter(backoff.afterFailure(id));
    }
  }

  private UpdateControl<FeatureSet> remove(FeatureSet resource, Context<FeatureSet> context) {
    Optional<String> left = removal.remove(resource, context);
    left.ifPresent(
        message ->
            write(
                resource, FeatureSetStatuses.purging(resource, message, clock.instant()), context));
    return left.isPresent()
        ? UpdateControl.<FeatureSet>noUpdate().rescheduleAfter(FeatureSetRemoval.ASK_AGAIN)
        : UpdateControl.noUpdate();
  }

  private UpdateControl<FeatureSet> keep(
      FeatureSet resource, ResourceID id, Context<FeatureSet> context) {
    List<String> problems = FeatureSetValidator.validate(resource);
    if (!problems.isEmpty()) {
      String message = String.join(" ", problems);
      write(
          resource,
          FeatureSetStatuses.refused(resource, Reasons.INVALID_SPEC, message, clock.instant()),
          context);
      return UpdateControl.noUpdate();
    }
    boolean purges = resource.getSpec().deletionPolicy() == DeletionPolicy.DELETE;
    if (removal.setFinalizer(resource, purges, context)) {
      // The framework's cache has to see it before the status is written over it.
      return UpdateControl.<FeatureSet>noUpdate().rescheduleAfter(AT_ONCE);
    }
    RecordFeatureSetResponse response = record(resource);
    nudges.declared(FeatureSetMapper.nameOf(resource), id);
    write(resource, FeatureSetStatuses.recorded(resource, response, clock.instant()), context);
    return UpdateControl.<FeatureSet>noUpdate().rescheduleAfter(refresh);
  }

  private RecordFeatureSetResponse record(FeatureSet resource) {
    RecordFeatureSetRequest request =
        RecordFeatureSetRequest.newBuilder()
            .setProject(resource.getMetadata().getNamespace())
            .setUid(resource.getMetadata().getUid())
            .setGeneration(Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L))
            .setSpec(FeatureSetMapper.toProto(resource))
            .build();
    RecordFeatureSetResponse response = core.recordFeatureSet(request);
    boolean freed =
        !response.getAccepted()
            && response.getReason().equals(Reasons.NAME_TAKEN)
            && sweep.detachIfGone(
                request.getProject(), request.getSpec().getName(), response.getHolderUid());
    return freed ? core.recordFeatureSet(request) : response;
  }

  private FeatureSetStatus coreFailed(FeatureSet resource, CoreException e) {
    return e.kind() == CoreException.Kind.UNAVAILABLE
        ? FeatureSetStatuses.unknown(
            resource,
            e.reason(),
            "The core does not answer (%s); what was registered stays in force."
                .formatted(e.getMessage()),
            clock.instant())
        : FeatureSetStatuses.unknown(resource, e.reason(), e.getMessage(), clock.instant());
  }

  private void write(FeatureSet resource, FeatureSetStatus status, Context<FeatureSet> context) {
    Optional<FeatureSetStatus> before = Optional.ofNullable(resource.getStatus());
    if (before.filter(status::equals).isPresent()) {
      return;
    }
    if (!StatusWriter.write(resource, status, context)) {
      return;
    }
    FeatureSetNotices.between(before, status).forEach(notice -> events.record(resource, notice));
  }
}
