package dev.roost.operator.mapping;

import dev.roost.crds.CsvSource;
import dev.roost.crds.Durations;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.OverwriteRange;
import dev.roost.crds.PodResources;
import dev.roost.crds.SparkSpec;
import dev.roost.proto.core.v1alpha1.EmptyCells;
import dev.roost.proto.core.v1alpha1.HistorySource;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.OnNullKey;
import dev.roost.proto.core.v1alpha1.RetryPolicy;
import dev.roost.proto.core.v1alpha1.RevertSource;
import dev.roost.proto.core.v1alpha1.Source;
import dev.roost.proto.core.v1alpha1.SparkResources;
import java.util.Optional;

/** Writes a valid Ingestion as the core reads it, with every default filled in. */
public final class IngestionMapper {
  private IngestionMapper() {}

  /** The spec with every default; the resource must have passed its validator. */
  public static dev.roost.proto.core.v1alpha1.IngestionSpec toProto(IngestionSpec spec) {
    return identity(spec).toBuilder()
        .setRetryPolicy(
            RetryPolicy.newBuilder()
                .setMaxAttempts(spec.retryPolicy().maxAttempts())
                .setStartTimeoutSeconds(seconds(spec.retryPolicy().startTimeout()))
                .setRunTimeoutSeconds(seconds(spec.retryPolicy().runTimeout())))
        .setSpark(spark(spec.spark()))
        .build();
  }

  /**
   * SHA-256 of what makes a run the one it is (feature set, source, mode and limits, not how it is
   * tried), in lower-case hexadecimal. Fields that a later version adds do not change it where they
   * are unset.
   */
  public static String digest(IngestionSpec spec) {
    return Sha256.hex(Sha256.of(identity(spec).toByteArray()));
  }

  private static dev.roost.proto.core.v1alpha1.IngestionSpec identity(IngestionSpec spec) {
    dev.roost.proto.core.v1alpha1.IngestionSpec.Builder identity =
        dev.roost.proto.core.v1alpha1.IngestionSpec.newBuilder();
    if (spec.overwrite() != null) {
      identity.setOverwrite(overwrite(spec.overwrite()));
    }
    return identity
        .setFeatureSet(spec.featureSetRef().name())
        .setSource(source(spec.source()))
        .setMode(IngestionMode.valueOf("INGESTION_MODE_" + spec.mode().name()))
        .setOnNullKey(OnNullKey.valueOf("ON_NULL_KEY_" + spec.onNullKey().name()))
        .setMaxBadRows(spec.maxBadRows())
        .build();
  }

  private static dev.roost.proto.core.v1alpha1.OverwriteRange overwrite(OverwriteRange range) {
    return dev.roost.proto.core.v1alpha1.OverwriteRange.newBuilder()
        .setFrom(Optional.ofNullable(range.from()).orElse(""))
        .setTo(Optional.ofNullable(range.to()).orElse(""))
        .build();
  }

  private static Source source(dev.roost.crds.Source source) {
    Source.Builder mapped = Source.newBuilder();
    if (source.csv() != null) {
      mapped.setCsv(csv(source.csv()));
    }
    if (source.revert() != null) {
      mapped.setRevert(RevertSource.newBuilder().setIngestion(source.revert().ingestion()));
    }
    if (source.history() != null) {
      mapped.setHistory(
          HistorySource.newBuilder()
              .setVersion(source.history().version())
              .setFrom(Optional.ofNullable(source.history().from()).orElse(""))
              .setTo(Optional.ofNullable(source.history().to()).orElse("")));
    }
    return mapped.build();
  }

  private static dev.roost.proto.core.v1alpha1.CsvSource csv(CsvSource csv) {
    return dev.roost.proto.core.v1alpha1.CsvSource.newBuilder()
        .addAllPaths(csv.paths())
        .setHeader(csv.header())
        .addAllColumns(csv.columns())
        .setDelimiter(csv.delimiter())
        .setEmptyCells(EmptyCells.valueOf("EMPTY_CELLS_" + csv.emptyCells().name()))
        .addAllNullValues(csv.nullValues())
        .setOperationColumn(Optional.ofNullable(csv.operationColumn()).orElse(""))
        .build();
  }

  private static SparkResources spark(SparkSpec spark) {
    return SparkResources.newBuilder()
        .setDriver(pod(spark.driver().resources()))
        .setExecutor(pod(spark.executor().resources()))
        .setExecutorInstances(spark.executor().instances())
        .putAllConf(spark.conf())
        .build();
  }

  private static dev.roost.proto.core.v1alpha1.PodResources pod(PodResources resources) {
    return dev.roost.proto.core.v1alpha1.PodResources.newBuilder()
        .setCpu(resources.cpu().toString())
        .setMemory(resources.memory().toString())
        .build();
  }

  private static long seconds(String duration) {
    return Durations.parse(duration).orElseThrow().toSeconds();
  }
}
