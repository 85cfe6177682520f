package dev.roost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/**
 * One namespace of a Kubernetes API: applies resources there and waits for what becomes of them.
 */
final class Project {

  static final Duration RUN_TIMEOUT = Duration.ofMinutes(4);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API = "roost.dev/v1alpha1";

  private final KubernetesClient kube;
  private final String name;

  Project(KubernetesClient kube, String name) {
    this.kube = kube;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Creates or updates a resource; its namespace is the project's. */
  void apply(String yaml) {
    GenericKubernetesResource wanted =
        Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    Resource<GenericKubernetesResource> at =
        kind(wanted.getApiVersion(), wanted.getKind())
            .inNamespace(name)
            .withName(wanted.getMetadata().getName());
    GenericKubernetesResource present = at.get();
    if (present == null) {
      wanted.getMetadata().setNamespace(name);
      kube.resource(wanted).inNamespace(name).create();
    } else {
      at.edit(
          found -> {
            found.setAdditionalProperty("spec", wanted.getAdditionalProperties().get("spec"));
            return found;
          });
    }
  }

  void delete(String kind, String resource) {
    kind(API, kind).inNamespace(name).withName(resource).delete();
  }

  JsonNode get(String kind, String resource) {
    GenericKubernetesResource found = kind(API, kind).inNamespace(name).withName(resource).get();
    return found == null ? JSON.nullNode() : JSON.valueToTree(found);
  }

  JsonNode ingestion(String resource) {
    return get("Ingestion", resource);
  }

  /** The names of the SparkApplications there are, in their order. */
  List<String> sparkApplications() {
    return kind("sparkoperator.k8s.io/v1beta2", "SparkApplication")
        .inNamespace(name)
        .list()
        .getItems()
        .stream()
        .map(application -> application.getMetadata().getName())
        .sorted()
        .toList();
  }

  JsonNode sparkApplication(String resource) {
    GenericKubernetesResource found =
        kind("sparkoperator.k8s.io/v1beta2", "SparkApplication")
            .inNamespace(name)
            .withName(resource)
            .get();
    return found == null ? JSON.nullNode() : JSON.valueToTree(found);
  }

  /** Waits until an ingestion is Ready: published, and online where its feature set asks for it. */
  JsonNode awaitReady(String ingestion) {
    JsonNode ended =
        await("Ingestion", ingestion, found -> isTrue(found, "Ready") || isTrue(found, "Failed"));
    assertThat(condition(ended, "Ready").path("status").asText())
        .as(() -> "Ready of " + ended.path("status").toPrettyString())
        .isEqualTo("True");
    return ended;
  }

  /** Waits until an ingestion has failed for good. */
  JsonNode awaitFailed(String ingestion) {
    JsonNode ended =
        await("Ingestion", ingestion, found -> isTrue(found, "Ready") || isTrue(found, "Failed"));
    assertThat(condition(ended, "Failed").path("status").asText())
        .as(() -> "Failed of " + ended.path("status").toPrettyString())
        .isEqualTo("True");
    return ended;
  }

  /** Waits until a resource is as wanted. */
  JsonNode await(String kind, String resource, Predicate<JsonNode> wanted) {
    JsonNode[] last = {JSON.nullNode()};
    try {
      Awaitility.await(kind + " " + resource)
          .atMost(RUN_TIMEOUT)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                last[0] = get(kind, resource);
                return wanted.test(last[0]);
              });
    } catch (org.awaitility.core.ConditionTimeoutException e) {
      throw new AssertionError(
          kind + " " + resource + " did not become as wanted: " + last[0].toPrettyString(), e);
    }
    return last[0];
  }

  static JsonNode condition(JsonNode resource, String type) {
    return StreamSupport.stream(resource.path("status").path("conditions").spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals(type))
        .findFirst()
        .orElse(JSON.nullNode());
  }

  static boolean isTrue(JsonNode resource, String type) {
    return condition(resource, type).path("status").asText().equals("True");
  }

  private MixedOperation<
          GenericKubernetesResource,
          io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      kind(String apiVersion, String kind) {
    return kube.genericKubernetesResources(apiVersion, kind);
  }
}
