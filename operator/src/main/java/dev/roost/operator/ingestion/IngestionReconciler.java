package dev.roost.operator.ingestion;

import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionStatus;
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

/** Keeps Ingestions: one step at each look, its status written where it changed. */
public final class IngestionReconciler implements Reconciler<Ingestion> {
  private final IngestionDriver driver;
  private final EventRecorder events;
  private final Resync<Ingestion> resync;
  private final FeatureSetNudges featureSets;
  private final Backoff backoff = new Backoff();

  IngestionReconciler(
      IngestionDriver driver,
      EventRecorder events,
      Resync<Ingestion> resync,
      FeatureSetNudges featureSets) {
    this.driver = driver;
    this.events = events;
    this.resync = resync;
    this.featureSets = featureSets;
  }

  @Override
  public List<EventSource<?, Ingestion>> prepareEventSources(
      EventSourceContext<Ingestion> context) {
    return resync.sources(context);
  }

  @Override
  public UpdateControl<Ingestion> reconcile(Ingestion resource, Context<Ingestion> context) {
    ResourceID id = ResourceID.fromResource(resource);
    resync.saw(id);
    if (context.isPrimaryResourceDeleted() || resource.isMarkedForDeletion()) {
      driver.forget(resource);
      resync.forget(id);
      backoff.reset(id);
      return UpdateControl.noUpdate();
    }
    Outcome outcome = look(resource, id);
    write(resource, outcome.status(), context);
    if (outcome.fate() == Outcome.Fate.GOES) {
      context.getClient().resource(resource).delete();
    }
    UpdateControl<Ingestion> control = UpdateControl.noUpdate();
    outcome.lookAgain().ifPresent(control::rescheduleAfter);
    return control;
  }

  private Outcome look(Ingestion resource, ResourceID id) {
    try {
      Outcome outcome = driver.step(resource);
      backoff.reset(id);
      return outcome;
    } catch (CoreException e) {
      IngestionStatus status =
          e.kind() == CoreException.Kind.UNAVAILABLE
              ? driver.coreUnavailable(resource, e)
              : driver.coreRefused(resource, e);
      return Outcome.lookAgain(status, backoff.afterFailure(id));
    } catch (KubernetesClientException e) {
      return Outcome.lookAgain(driver.clusterRefused(resource, e), backoff.afterFailure(id));
    }
  }

  private void write(Ingestion resource, IngestionStatus status, Context<Ingestion> context) {
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
          resource.getMetadata().getNamespace(), resource.getSpec().featureSetRef().name());
    }
  }
}
