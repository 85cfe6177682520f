package dev.roost.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.Counter;
import java.util.Map;

/** Counts reconciliations by kind and outcome. */
final class ReconcileMetrics implements Metrics {
  private static final String NAME = "roost.operator.reconciliations";

  @Override
  public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
    count(resource, "finished");
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception exception, Map<String, Object> metadata) {
    count(resource, "failed");
  }

  private static void count(HasMetadata resource, String outcome) {
    Counter.builder(NAME)
        .description("Looks at resources.")
        .tag("kind", resource.getKind())
        .tag("outcome", outcome)
        .register(dev.roost.platform.metrics.Metrics.registry())
        .increment();
  }
}
