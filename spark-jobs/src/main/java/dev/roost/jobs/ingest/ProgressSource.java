package dev.roost.jobs.ingest;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.apache.spark.metrics.source.Source;

/**
 * The job's progress as metrics of Spark's driver: whatever sinks are set in {@code
 * spark.metrics.conf} show {@code roost.ingest.rowsRead} and the others.
 */
final class ProgressSource implements Source {

  static final String NAME = "roost.ingest";

  private final MetricRegistry registry = new MetricRegistry();

  ProgressSource(Progress progress) {
    gauge("rowsRead", progress, Progress::rowsRead);
    gauge("rowsWritten", progress, Progress::rowsWritten);
    gauge("rowsRejected", progress, Progress::rowsRejected);
    gauge("bytesRead", progress, Progress::bytesRead);
    gauge("bytesTotal", progress, Progress::bytesTotal);
    gauge("remainingSeconds", progress, Progress::remainingSeconds);
  }

  private void gauge(String name, Progress progress, ToLongFunction<Progress> value) {
    LongSupplier now = () -> value.applyAsLong(progress);
    Gauge<Long> gauge = now::getAsLong;
    registry.register(name, gauge);
  }

  @Override
  public String sourceName() {
    return NAME;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }
}
