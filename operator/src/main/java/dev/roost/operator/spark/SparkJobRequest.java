package dev.roost.operator.spark;

import dev.roost.crds.SparkSpec;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.List;

/**
 * What an attempt's Spark application is made of.
 *
 * @param sourceSecrets the names of the Secrets that its source needs
 */
public record SparkJobRequest(
    String project,
    String ingestion,
    int attempt,
    SparkSpec spark,
    List<String> sourceSecrets,
    OwnerReference owner) {

  /** The application's name, which its attempt Secret shares. */
  public String name() {
    return AttemptName.of(project, ingestion, attempt);
  }
}
