package dev.roost.operator.spark;

import dev.roost.crds.PodResources;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kubeflow's Spark operator, {@code sparkoperator.k8s.io/v1beta2}. */
public final class KubeflowDialect implements SparkDialect {
  private static final String GROUP = "sparkoperator.k8s.io";
  private static final String VERSION = "v1beta2";
  private static final String KIND = "SparkApplication";
  private static final String SERVICE_ACCOUNT = "roost-job";
  private static final String CONFIG_SECRET = "roost-job";
  private static final String ATTEMPT_DIR = "/etc/roost/attempt";
  private static final String CONFIG_DIR = "/etc/roost/job";
  private static final String SOURCES_DIR = "/etc/roost/sources/";

  private final SparkImage image;

  public KubeflowDialect(SparkImage image) {
    this.image = image;
  }

  @Override
  public ResourceDefinitionContext resource() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(GROUP)
        .withVersion(VERSION)
        .withKind(KIND)
        .withPlural("sparkapplications")
        .withNamespaced(true)
        .build();
  }

  @Override
  public String operatorName() {
    return "the Kubeflow Spark operator (" + GROUP + "/" + VERSION + ")";
  }

  @Override
  public GenericKubernetesResource write(SparkJobRequest request) {
    GenericKubernetesResource application = new GenericKubernetesResource();
    application.setApiVersion(GROUP + "/" + VERSION);
    application.setKind(KIND);
    application.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(request.project())
            .withName(request.name())
            .withLabels(Labels.of(request))
            .withOwnerReferences(request.owner())
            .build());
    application.setAdditionalProperty("spec", spec(request));
    return application;
  }

  private Map<String, Object> spec(SparkJobRequest request) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("type", "Java");
    spec.put("mode", "cluster");
    spec.put("sparkVersion", image.sparkVersion());
    spec.put("image", image.image());
    spec.put("imagePullPolicy", "IfNotPresent");
    spec.put("mainClass", "dev.roost.jobs.JobMain");
    spec.put("mainApplicationFile", image.mainJar());
    spec.put("arguments", arguments(request));
    spec.put("restartPolicy", Map.of("type", "Never"));
    spec.put("sparkConf", Map.copyOf(request.spark().conf()));
    spec.put("driver", driver(request));
    spec.put("executor", executor(request));
    return spec;
  }

  private static Map<String, Object> driver(SparkJobRequest request) {
    Map<String, Object> driver = pod(request, request.spark().driver().resources());
    driver.put("serviceAccount", SERVICE_ACCOUNT);
    List<Map<String, Object>> secrets = new ArrayList<>();
    secrets.add(secret(request.name(), ATTEMPT_DIR));
    secrets.add(secret(CONFIG_SECRET, CONFIG_DIR));
    request.sourceSecrets().forEach(name -> secrets.add(secret(name, sourceDir(name))));
    driver.put("secrets", secrets);
    return driver;
  }

  private static List<String> arguments(SparkJobRequest request) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("ingest", "--attempt-dir", ATTEMPT_DIR, "--config-dir", CONFIG_DIR));
    for (String name : request.sourceSecrets()) {
      arguments.addAll(List.of("--source-secret", name + "=" + sourceDir(name)));
    }
    return List.copyOf(arguments);
  }

  private static String sourceDir(String secret) {
    return SOURCES_DIR + secret;
  }

  private static Map<String, Object> executor(SparkJobRequest request) {
    Map<String, Object> executor = pod(request, request.spark().executor().resources());
    executor.put("instances", request.spark().executor().instances());
    return executor;
  }

  private static Map<String, Object> pod(SparkJobRequest request, PodResources resources) {
    PodMemory memory = PodMemory.of(resources.memory());
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("cores", resources.cpu().getNumericalAmount().setScale(0, RoundingMode.UP).intValue());
    pod.put("coreRequest", resources.cpu().toString());
    pod.put("memory", memory.heap() + "m");
    pod.put("memoryOverhead", memory.overhead() + "m");
    pod.put("labels", Labels.of(request));
    return pod;
  }

  private static Map<String, Object> secret(String name, String path) {
    return Map.of("name", name, "path", path, "secretType", "Generic");
  }

  @Override
  public SparkJob read(GenericKubernetesResource application) {
    String state = text(application, "state");
    return new SparkJob(
        application.getMetadata().getName(),
        stateOf(state),
        state.isEmpty() ? "NEW" : state,
        text(application, "errorMessage"),
        Optional.ofNullable(application.getMetadata().getCreationTimestamp())
            .map(Instant::parse)
            .orElse(Instant.EPOCH));
  }

  private static String text(GenericKubernetesResource application, String field) {
    Object value = application.get("status", "applicationState", field);
    return value == null ? "" : value.toString();
  }

  // SUBMISSION_FAILED is not the end: the Spark operator turns it into SUBMITTED or FAILED.
  private static JobState stateOf(String state) {
    return switch (state) {
      case "",
          "SUBMITTED",
          "SUBMISSION_FAILED",
          "PENDING_RERUN",
          "INVALIDATING",
          "SUSPENDING",
          "SUSPENDED",
          "RESUMING" ->
          JobState.WAITING;
      case "RUNNING", "SUCCEEDING", "FAILING" -> JobState.RUNNING;
      case "COMPLETED" -> JobState.SUCCEEDED;
      case "FAILED" -> JobState.FAILED;
      default -> JobState.UNKNOWN;
    };
  }
}
