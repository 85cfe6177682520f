package dev.roost.operator.ingestion;

import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSpec;
import dev.roost.operator.event.EventRecorder;
import dev.roost.operator.watch.FeatureSetNudges;
import dev.roost.operator.watch.Resync;

/** Keeps Ingestions. */
public final class IngestionReconciler extends RunReconciler<Ingestion, IngestionSpec> {
  private final RunKind kind;

  IngestionReconciler(
      IngestionDriver driver,
      RunKind kind,
      EventRecorder events,
      Resync<Ingestion> resync,
      FeatureSetNudges featureSets) {
    super(driver, events, resync, featureSets);
    this.kind = kind;
  }

  @Override
  Ingestion view(Ingestion resource) {
    return resource;
  }

  @Override
  RunKind kind(Ingestion resource) {
    return kind;
  }
}
