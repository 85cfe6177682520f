package dev.roost.operator.spark;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** How one Spark operator wants its applications written, and writes their state. */
public interface SparkDialect {
  /** Where its applications are in the API. */
  ResourceDefinitionContext resource();

  /** What to install when the API has no such resource. */
  String operatorName();

  GenericKubernetesResource write(SparkJobRequest request);

  SparkJob read(GenericKubernetesResource application);
}
