package dev.roost.operator.ingestion;

import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionStatus;
import dev.roost.crds.RoostResource;
import dev.roost.operator.core.CoreException;
import dev.roost.operator.event.EventRecorder;
import dev.roost.operator.watch.Backoff;
import dev.roost.operator.watch.FeatureSetNudges;
import dev.roost.operator.watch.Resync;
import dev.roost.operator.watch.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Optional;

/**
 * Keeps resources that declare a run: one step at each look, its status written where it changed.
 */
abstract class RunReconciler<R extends RoostResource<S, IngestionStatus>, S>
    implements Reconciler<R> {
  private final IngestionDriver driver;
  private final EventRecorder events;
  private final Resync<R> resync;
  private final FeatureSetNudges featureSets;
  private final Backoff backoff = new Backoff();

  RunReconciler(
      IngestionDriver driver,
      EventRecorder events,
      Resync<R> resync,
      FeatureSetNudges featureSets) {
    this.driver = driver;
    this.events = events;
    this.resync = resync;
    this.featureSets = featureSets;
  }

  /** The resource as the driver sees it. */
  abstract Ingestion view(R resource);

  abstract RunKind kind(R resource);

  @Override
  public final List<EventSource<?, R>> prepareEventSources(EventSourceContext<R> context) {
    return resync.sources(context);
  }

  @Override
  public final UpdateControl<R> reconcile(R resource, Context<R> context) {
    ResourceID id = ResourceID.fromResource(resource);
    resync.saw(id);
    Ingestion run = view(resource);
    if (context.isPrimaryResourceDeleted() || resource.isMarkedForDeletion()) {
      driver.forget(run);
      resync.forget(id);
      backoff.reset(id);
      return UpdateControl.noUpdate();
    }
    Outcome outcome = look(run, kind(resource), id);
    write(resource, run, outcome.status(), context);
    if (outcome.fate() == Outcome.Fate.GOES) {
      context.getClient().resource(resource).delete();
    }
    UpdateControl<R> control = UpdateControl.noUpdate();
    outcome.lookAgain().ifPresent(control::rescheduleAfter);
    return control;
  }

  private Outcome look(Ingestion run, RunKind kind, ResourceID id) {
    try {
      Outcome outcome = driver.step(run, kind);
      backoff.reset(id);
      return outcome;
    } catch (CoreException e) {
      IngestionStatus status =
          e.kind() == CoreException.Kind.UNAVAILABLE
              ? driver.coreUnavailable(run, e)
              : driver.coreRefused(run, e);
      return Outcome.lookAgain(status, backoff.afterFailure(id));
    } catch (KubernetesClientException e) {
      return Outcome.lookAgain(driver.clusterRefused(run, e), backoff.afterFailure(id));
    }
  }

  private void write(R resource, Ingestion run, IngestionStatus status, Context<R> context) {
    Optional<IngestionStatus> before = Optional.ofNullable(resource.getStatus());
    if (before.filter(status::equals).isPresent()) {
      return;
    }
    if (!StatusWriter.write(resource, status, context)) {
      return;
    }
    IngestionNotices.between(before, status).forEach(notice -> events.record(resource, notice));
    if (status.phase() == IngestionPhase.PUBLISHED
        && before.map(IngestionStatus::phase).filter(IngestionPhase.PUBLISHED::equals).isEmpty()) {
      featureSets.nudge(
          resource.getMetadata().getNamespace(), run.getSpec().featureSetRef().name());
    }
  }
}
