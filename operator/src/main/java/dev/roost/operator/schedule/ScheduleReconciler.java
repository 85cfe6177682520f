package dev.roost.operator.schedule;

import dev.roost.crds.After;
import dev.roost.crds.FeatureSet;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.IngestionScheduleSpec;
import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.operator.event.EventRecorder;
import dev.roost.operator.mapping.FeatureSetMapper;
import dev.roost.operator.validation.IngestionScheduleValidator;
import dev.roost.operator.watch.Backoff;
import dev.roost.operator.watch.Resync;
import dev.roost.operator.watch.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps IngestionSchedules: starts what is due, its status written where it changed. A run is made
 * before the status says so, and has the name of what it is for; so one that an operator made and
 * did not note is found by the next one instead of being made twice.
 */
public final class ScheduleReconciler implements Reconciler<IngestionSchedule> {
  private final ScheduleDriver driver;
  private final RunStore store;
  private final EventRecorder events;
  private final Resync<IngestionSchedule> resync;
  private final Clock clock;
  private final Backoff backoff = new Backoff();
  private volatile Optional<InformerEventSource<FeatureSet, IngestionSchedule>> featureSets =
      Optional.empty();

  public ScheduleReconciler(
      KubernetesClient client,
      IngestionScheduleValidator validator,
      EventRecorder events,
      Resync<IngestionSchedule> resync,
      Clock clock) {
    this.store = new RunStore(client);
    this.driver = new ScheduleDriver(validator, store, clock);
    this.events = events;
    this.resync = resync;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, IngestionSchedule>> prepareEventSources(
      EventSourceContext<IngestionSchedule> context) {
    List<EventSource<?, IngestionSchedule>> sources = new ArrayList<>(resync.sources(context));
    sources.add(
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(Ingestion.class, IngestionSchedule.class)
                .withName("scheduled-ingestions")
                .withLabelSelector(IngestionSchedule.SCHEDULE)
                .build(),
            context));
    InformerEventSource<FeatureSet, IngestionSchedule> followed =
        new InformerEventSource<>(
            InformerEventSourceConfiguration.from(FeatureSet.class, IngestionSchedule.class)
                .withName("followed-feature-sets")
                .withSecondaryToPrimaryMapper(featureSet -> followers(context, featureSet))
                .build(),
            context);
    featureSets = Optional.of(followed);
    sources.add(followed);
    return sources;
  }

  /** The schedules whose runs come after the feature set. */
  private static Set<ResourceID> followers(
      EventSourceContext<IngestionSchedule> context, FeatureSet featureSet) {
    String name = nameOf(featureSet);
    return context
        .getPrimaryCache()
        .list(featureSet.getMetadata().getNamespace())
        .filter(schedule -> follows(schedule).filter(name::equals).isPresent())
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static Optional<String> follows(IngestionSchedule schedule) {
    return Optional.ofNullable(schedule.getSpec())
        .map(IngestionScheduleSpec::after)
        .map(After::featureSetRef)
        .map(ref -> ref.name());
  }

  private static String nameOf(FeatureSet featureSet) {
    return featureSet.getSpec() == null
        ? featureSet.getMetadata().getName()
        : FeatureSetMapper.nameOf(featureSet);
  }

  @Override
  public UpdateControl<IngestionSchedule> reconcile(
      IngestionSchedule resource, Context<IngestionSchedule> context) {
    ResourceID id = ResourceID.fromResource(resource);
    resync.saw(id);
    if (context.isPrimaryResourceDeleted() || resource.isMarkedForDeletion()) {
      resync.forget(id);
      backoff.reset(id);
      return UpdateControl.noUpdate();
    }
    ScheduleOutcome outcome = look(resource, id, context);
    if (write(resource, outcome, context)) {
      outcome.delete().forEach(name -> store.delete(resource, name));
    }
    UpdateControl<IngestionSchedule> control = UpdateControl.noUpdate();
    outcome.lookAgain().ifPresent(control::rescheduleAfter);
    return control;
  }

  private ScheduleOutcome look(
      IngestionSchedule resource, ResourceID id, Context<IngestionSchedule> context) {
    try {
      ScheduleOutcome outcome =
          driver.step(resource, context.getSecondaryResources(Ingestion.class), followed(resource));
      backoff.reset(id);
      return outcome;
    } catch (KubernetesClientException e) {
      return ScheduleOutcome.of(
          driver.clusterRefused(resource, e), Optional.of(backoff.afterFailure(id)));
    }
  }

  private Optional<FeatureSet> followed(IngestionSchedule resource) {
    return follows(resource)
        .flatMap(
            name -> {
              Predicate<FeatureSet> wanted = found -> nameOf(found).equals(name);
              return featureSets.flatMap(
                  source -> source.list(resource.getMetadata().getNamespace(), wanted).findFirst());
            });
  }

  /** Whether the status is as it should be. */
  private boolean write(
      IngestionSchedule resource, ScheduleOutcome outcome, Context<IngestionSchedule> context) {
    IngestionScheduleStatus before = Before.of(resource, clock.instant()).status();
    if (!outcome.status().equals(before)
        && !StatusWriter.write(resource, outcome.status(), context)) {
      return false;
    }
    outcome.notices().forEach(notice -> events.record(resource, notice));
    ScheduleNotices.between(before, outcome.status())
        .forEach(notice -> events.record(resource, notice));
    return true;
  }
}
