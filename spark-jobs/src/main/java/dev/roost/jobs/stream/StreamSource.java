package dev.roost.jobs.stream;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dev.roost.proto.core.v1alpha1.StreamProgress;
import java.util.function.Function;
import org.apache.spark.metrics.source.Source;

/**
 * A stream's lag and rates as metrics of Spark's driver, {@code roost.stream.messagesBehind} and
 * others.
 */
final class StreamSource implements Source {

  private final MetricRegistry registry = new MetricRegistry();

  StreamSource(StreamMeter meter) {
    gauge("messagesBehind", meter, StreamProgress::getMessagesBehind);
    gauge("arrivingPerSecond", meter, StreamProgress::getArrivingPerSecond);
    gauge("publishingPerSecond", meter, StreamProgress::getPublishingPerSecond);
    gauge("fallingBehind", meter, progress -> progress.getFallingBehind() ? 1 : 0);
  }

  private void gauge(String name, StreamMeter meter, Function<StreamProgress, Number> value) {
    Gauge<Number> gauge = () -> value.apply(meter.progress());
    registry.register(name, gauge);
  }

  @Override
  public String sourceName() {
    return "roost.stream";
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }
}
