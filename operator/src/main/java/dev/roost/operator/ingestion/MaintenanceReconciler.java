package dev.roost.operator.ingestion;

import dev.roost.crds.Ingestion;
import dev.roost.crds.Maintenance;
import dev.roost.crds.MaintenanceSpec;
import dev.roost.operator.event.EventRecorder;
import dev.roost.operator.watch.FeatureSetNudges;
import dev.roost.operator.watch.Resync;

/** Keeps Maintenances. */
public final class MaintenanceReconciler extends RunReconciler<Maintenance, MaintenanceSpec> {

  MaintenanceReconciler(
      IngestionDriver driver,
      EventRecorder events,
      Resync<Maintenance> resync,
      FeatureSetNudges featureSets) {
    super(driver, events, resync, featureSets);
  }

  @Override
  Ingestion view(Maintenance resource) {
    return MaintenanceKind.view(resource);
  }

  @Override
  RunKind kind(Maintenance resource) {
    return new MaintenanceKind(resource);
  }
}
