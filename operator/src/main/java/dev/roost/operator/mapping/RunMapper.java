package dev.roost.operator.mapping;

import dev.roost.crds.Durations;
import dev.roost.crds.PodResources;
import dev.roost.crds.RetryPolicy;
import dev.roost.crds.SparkSpec;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.SparkResources;

/** Writes how a run is tried, whatever it does. */
final class RunMapper {
  private RunMapper() {}

  /** What the run does, with how it is tried. */
  static IngestionSpec tried(IngestionSpec identity, RetryPolicy policy, SparkSpec spark) {
    return identity.toBuilder()
        .setRetryPolicy(
            dev.roost.proto.core.v1alpha1.RetryPolicy.newBuilder()
                .setMaxAttempts(policy.maxAttempts())
                .setStartTimeoutSeconds(seconds(policy.startTimeout()))
                .setRunTimeoutSeconds(seconds(policy.runTimeout())))
        .setSpark(spark(spark))
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
