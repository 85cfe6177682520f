package dev.roost.embedded.sparkdouble;

import dev.roost.embedded.kube.KubeFront;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.Map;

/** The Pod that stands for a driver process, so that its log is found where a driver's log is. */
final class DriverPod {

  private static final String PREFIX = "sparkoperator.k8s.io/";

  private final KubernetesClient client;

  DriverPod(KubernetesClient client) {
    this.client = client;
  }

  /** Brings the pod in line with the application's state. */
  void show(SparkApp app, AppStatus status, Path log) {
    Pod pod = client.pods().inNamespace(app.namespace()).withName(app.podName()).get();
    if (pod == null) {
      pod = client.resource(make(app, status, log)).create();
    }
    String phase = phase(status.state());
    if (pod.getStatus() == null || !phase.equals(pod.getStatus().getPhase())) {
      client
          .pods()
          .inNamespace(app.namespace())
          .resource(new PodBuilder(pod).editOrNewStatus().withPhase(phase).endStatus().build())
          .updateStatus();
    }
  }

  private static String phase(AppState state) {
    return switch (state) {
      case NEW, SUBMITTED, PENDING_RERUN -> "Pending";
      case RUNNING -> "Running";
      case SUCCEEDING, COMPLETED -> "Succeeded";
      case FAILING, FAILED, SUBMISSION_FAILED -> "Failed";
      case FOREIGN -> "Unknown";
    };
  }

  private static Pod make(SparkApp app, AppStatus status, Path log) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(app.namespace())
        .withName(app.podName())
        .withLabels(
            Map.of(
                PREFIX + "app-name",
                app.name(),
                PREFIX + "launched-by-spark-operator",
                "true",
                PREFIX + "submission-id",
                status.submissionId(),
                "spark-role",
                "driver",
                "spark-app-selector",
                "roost-" + status.submissionId()))
        .withAnnotations(Map.of(KubeFront.logFileAnnotation(), log.toString()))
        .withOwnerReferences(
            new OwnerReferenceBuilder()
                .withApiVersion(app.resource().getApiVersion())
                .withKind(app.resource().getKind())
                .withName(app.name())
                .withUid(app.uid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build())
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("spark-kubernetes-driver")
        .withImage("roost")
        .endContainer()
        .withRestartPolicy("Never")
        .endSpec()
        .build();
  }
}
