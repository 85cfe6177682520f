package dev.roost.operator.ingestion;

import dev.roost.crds.Ingestion;
import dev.roost.crds.Maintenance;
import dev.roost.operator.core.CoreClient;
import dev.roost.operator.event.EventRecorder;
import dev.roost.operator.plan.Pace;
import dev.roost.operator.spark.SparkJobs;
import dev.roost.operator.validation.IngestionValidator;
import dev.roost.operator.watch.FeatureSetNudges;
import dev.roost.operator.watch.Resync;
import java.time.Clock;
import java.time.Duration;

/** Puts the reconcilers of runs together. */
public final class IngestionReconcilers {
  private IngestionReconcilers() {}

  /**
   * A reconciler over its collaborators.
   *
   * @param patience how long to wait before asking again for what someone else has to bring about
   */
  public static IngestionReconciler create(
      CoreClient core,
      SparkJobs jobs,
      IngestionValidator validator,
      Pace pace,
      EventRecorder events,
      Resync<Ingestion> resync,
      FeatureSetNudges featureSets,
      Duration patience,
      Clock clock) {
    return new IngestionReconciler(
        new IngestionDriver(core, jobs, pace, patience, clock),
        RunKind.ingestion(validator),
        events,
        resync,
        featureSets);
  }

  /** The same for maintenance. */
  public static MaintenanceReconciler createForMaintenance(
      CoreClient core,
      SparkJobs jobs,
      Pace pace,
      EventRecorder events,
      Resync<Maintenance> resync,
      FeatureSetNudges featureSets,
      Duration patience,
      Clock clock) {
    return new MaintenanceReconciler(
        new IngestionDriver(core, jobs, pace, patience, clock), events, resync, featureSets);
  }
}
