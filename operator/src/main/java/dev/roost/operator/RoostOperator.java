package dev.roost.operator;

import dev.roost.crds.FeatureSet;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.Maintenance;
import dev.roost.operator.core.CoreClient;
import dev.roost.operator.event.EventRecorder;
import dev.roost.operator.featureset.FeatureSetReconciler;
import dev.roost.operator.ingestion.IngestionReconcilers;
import dev.roost.operator.schedule.ScheduleReconciler;
import dev.roost.operator.spark.KubeflowDialect;
import dev.roost.operator.spark.SparkJobs;
import dev.roost.operator.validation.IngestionScheduleValidator;
import dev.roost.operator.validation.IngestionValidator;
import dev.roost.operator.watch.DeletionSweep;
import dev.roost.operator.watch.FeatureSetNudges;
import dev.roost.operator.watch.Resync;
import dev.roost.platform.service.Health;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.grpc.Channel;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reconcilers at work, and the watchdog over them. */
final class RoostOperator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RoostOperator.class);
  private static final int THREADS = 8;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
  private static final int LONGEST_RETRY_MILLIS = 30_000;

  private final Operator operator;
  private final ScheduledExecutorService watchdog;
  private final Resync<FeatureSet> featureSets;
  private final Resync<Ingestion> ingestions;
  private final Resync<Maintenance> maintenances;
  private final Resync<IngestionSchedule> schedules;
  private final DeletionSweep deletions;

  private RoostOperator(
      KubernetesClient client, Channel core, OperatorSettings settings, Clock clock) {
    CoreClient coreClient = new CoreClient(core, settings.coreDeadline());
    EventRecorder events = new EventRecorder(client, clock);
    featureSets = new Resync<>("feature-set-resync", settings.resync(), clock);
    ingestions = new Resync<>("ingestion-resync", settings.resync(), clock);
    maintenances = new Resync<>("maintenance-resync", settings.resync(), clock);
    schedules = new Resync<>("ingestion-schedule-resync", settings.resync(), clock);
    deletions = new DeletionSweep(client, coreClient, settings.namespaces());
    FeatureSetNudges nudges = new FeatureSetNudges(featureSets);
    operator =
        new Operator(
            overrider ->
                overrider
                    .withKubernetesClient(client)
                    .withCloseClientOnStop(false)
                    .withUseSSAToPatchPrimaryResource(false)
                    .withConcurrentReconciliationThreads(THREADS)
                    .withReconciliationTerminationTimeout(STOP_PATIENCE)
                    .withMetrics(new ReconcileMetrics()));
    operator.register(
        new FeatureSetReconciler(
            coreClient, events, featureSets, nudges, deletions, settings.refresh(), clock),
        overrider -> configure(overrider, settings.namespaces()));
    operator.register(
        IngestionReconcilers.create(
            coreClient,
            new SparkJobs(client, new KubeflowDialect(settings.image())),
            new IngestionValidator(settings.fileSources()),
            settings.pace(),
            events,
            ingestions,
            nudges,
            settings.patience(),
            clock),
        overrider -> configure(overrider, settings.namespaces()));
    operator.register(
        IngestionReconcilers.createForMaintenance(
            coreClient,
            new SparkJobs(client, new KubeflowDialect(settings.image())),
            settings.pace(),
            events,
            maintenances,
            nudges,
            settings.patience(),
            clock),
        overrider -> configure(overrider, settings.namespaces()));
    operator.register(
        new ScheduleReconciler(
            client,
            new IngestionScheduleValidator(settings.fileSources(), clock),
            events,
            schedules,
            clock),
        overrider -> configure(overrider, settings.namespaces()));
    watchdog =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "watchdog");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts to watch; returns when every resource is in the cache. */
  static RoostOperator start(
      KubernetesClient client, Channel core, OperatorSettings settings, Clock clock) {
    RoostOperator started = new RoostOperator(client, core, settings, clock);
    started.operator.start();
    long period = settings.resync().toMillis();
    // The sweep reports its own failures; closing stops the watchdog itself.
    ScheduledFuture<?> unused =
        started.watchdog.scheduleWithFixedDelay(started::sweep, 0, period, TimeUnit.MILLISECONDS);
    return started;
  }

  // Every event reaches the reconcilers, deletions too, and they keep their finalizers themselves:
  // only FeatureSets whose data is to be purged have one.
  private static void configure(
      ControllerConfigurationOverrider<?> overrider, Set<String> namespaces) {
    overrider
        .withTriggerReconcilerOnAllEvents(true)
        .withRetry(
            GenericRetry.defaultLimitedExponentialRetry()
                .setMaxAttempts(Integer.MAX_VALUE)
                .setMaxInterval(LONGEST_RETRY_MILLIS));
    if (!namespaces.isEmpty()) {
      overrider.settingNamespaces(namespaces);
    }
  }

  private void sweep() {
    try {
      featureSets.sweep();
      ingestions.sweep();
      maintenances.sweep();
      schedules.sweep();
      deletions.sweep();
    } catch (RuntimeException e) {
      LOG.warn("The watchdog's round failed; the next one follows", e);
    }
  }

  Health watches() {
    return operator.getRuntimeInfo().allEventSourcesAreHealthy()
        ? Health.up()
        : Health.down(
            "Resources cannot be watched: " + operator.getRuntimeInfo().unhealthyEventSources());
  }

  Health reconciliation() {
    return Stream.of(
            featureSets.health(), ingestions.health(), maintenances.health(), schedules.health())
        .filter(health -> !health.isUp())
        .findFirst()
        .orElseGet(Health::up);
  }

  @Override
  public void close() {
    watchdog.shutdownNow();
    operator.stop();
  }
}
