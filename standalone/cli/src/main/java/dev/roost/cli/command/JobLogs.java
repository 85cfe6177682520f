package dev.roost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.cli.kube.Json;
import dev.roost.cli.kube.KubeClient;
import dev.roost.cli.kube.PodLog;
import dev.roost.cli.render.IngestionView.Attempt;
import java.util.Optional;

/** Finds the log of an attempt's job. */
final class JobLogs {

  private final KubeClient kube;

  JobLogs(KubeClient kube) {
    this.kube = kube;
  }

  /** The log of an attempt's driver pod; empty when its application is gone. */
  Optional<PodLog> of(String namespace, String attempt) {
    return kube.sparkApplication(namespace, attempt)
        .map(application -> kube.podLog(namespace, driverPod(application, attempt)));
  }

  static String gone(Attempt attempt) {
    return "The job of attempt %d (SparkApplication %s) is gone, and its log with it."
        .formatted(attempt.number(), attempt.name());
  }

  /** Spark operators name the pod so when nothing else is said. */
  private static String driverPod(JsonNode application, String attempt) {
    return Json.textAt(application, "status", "driverInfo", "podName").orElse(attempt + "-driver");
  }
}
