package dev.roost.platform.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The process's one registry of metrics, in Prometheus' form. */
public final class Metrics {

  private static final PrometheusMeterRegistry REGISTRY = create();

  private Metrics() {}

  public static MeterRegistry registry() {
    return REGISTRY;
  }

  /** Every metric in Prometheus' text format. */
  public static String scrape() {
    return REGISTRY.scrape();
  }

  // The garbage collector's listener lives as long as the process.
  @SuppressWarnings("resource")
  private static PrometheusMeterRegistry create() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    return registry;
  }
}
