package dev.roost.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.Entity;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.ValueType;
import dev.roost.proto.internal.job.v1alpha1.Attempt;
import dev.roost.proto.internal.job.v1alpha1.PublishRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

final class ProgressIT {

  @TempDir static Path folder;

  @Test
  void sparksMetricsShowWhatTheRunCountsWhileItRuns() throws IOException {
    StringBuilder csv = new StringBuilder("id,age\n");
    for (int id = 0; id < 200_000; id++) {
      csv.append(id).append(',').append(id % 1000 == 0 ? "many" : id).append('\n');
    }
    try (Platform platform = new Platform(folder)) {
      Attempt.Builder attempt =
          platform.attempt(
              "progress",
              FeatureSetSpec.newBuilder()
                  .setName("progress")
                  .setVersion(1)
                  .addEntities(Entity.newBuilder().setName("id").setType(ValueType.VALUE_TYPE_INT))
                  .addFeatures(
                      Feature.newBuilder().setName("age").setType(ValueType.VALUE_TYPE_INT))
                  .build(),
              IngestionSpec.newBuilder()
                  .setFeatureSet("progress")
                  .setMode(IngestionMode.INGESTION_MODE_UPSERT)
                  .setMaxBadRate("0.001")
                  .setSource(
                      Source.newBuilder()
                          .setCsv(
                              CsvSource.newBuilder()
                                  .addPaths(platform.source("progress.csv", csv.toString()))
                                  .setHeader(true)))
                  .build());
      Map<String, Long> most = new ConcurrentHashMap<>();

      CompletableFuture<PublishRequest> run =
          CompletableFuture.supplyAsync(() -> platform.publish(attempt));
      await()
          .atMost(java.time.Duration.ofMinutes(3))
          .pollInterval(java.time.Duration.ofMillis(5))
          .until(
              () -> {
                note(most);
                return run.isDone();
              });

      PublishRequest published = run.join();
      assertThat(published.getRows().getRejected()).isEqualTo(200);
      // The reading stage is over well before the last building task is.
      assertThat(most)
          .containsEntry("rowsRejected", 200L)
          .containsEntry("bytesTotal", (long) csv.length());
      assertThat(most.get("rowsRead")).isGreaterThanOrEqualTo(200_000L);
    }
  }

  private static void note(Map<String, Long> most) {
    SparkEnv env = SparkEnv.get();
    if (env == null) {
      return;
    }
    CollectionConverters.asJava(env.metricsSystem().getSourcesByName(ProgressSource.NAME))
        .forEach(
            source ->
                source
                    .metricRegistry()
                    .getGauges()
                    .forEach(
                        (name, gauge) -> most.merge(name, (Long) gauge.getValue(), Math::max)));
  }
}
