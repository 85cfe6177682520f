package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roost.embedded.kube.ResourceType.Scope;
import dev.roost.embedded.kube.ResourceType.StatusPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The kinds that the API serves: a few of Kubernetes' own and those of the installed CRDs. */
final class ResourceTypes {

  static final ResourceType NAMESPACE =
      ResourceType.builtIn("", "v1", "namespaces", "Namespace", Scope.CLUSTER, "ns");
  static final ResourceType DEFINITION =
      ResourceType.builtIn(
          "apiextensions.k8s.io",
          "v1",
          "customresourcedefinitions",
          "CustomResourceDefinition",
          Scope.CLUSTER,
          "crd",
          "crds");
  static final ResourceType POD =
      ResourceType.builtIn("", "v1", "pods", "Pod", Scope.NAMESPACED, "po");

  private static final List<ResourceType> BUILT_IN =
      List.of(
          NAMESPACE,
          DEFINITION,
          POD,
          ResourceType.builtIn("", "v1", "secrets", "Secret", Scope.NAMESPACED),
          ResourceType.builtIn("", "v1", "configmaps", "ConfigMap", Scope.NAMESPACED, "cm"),
          ResourceType.builtIn("", "v1", "services", "Service", Scope.NAMESPACED, "svc"),
          ResourceType.builtIn(
              "", "v1", "serviceaccounts", "ServiceAccount", Scope.NAMESPACED, "sa"),
          ResourceType.builtIn("", "v1", "events", "Event", Scope.NAMESPACED, "ev"),
          ResourceType.builtIn("events.k8s.io", "v1", "events", "Event", Scope.NAMESPACED, "ev"),
          ResourceType.builtIn("coordination.k8s.io", "v1", "leases", "Lease", Scope.NAMESPACED));

  private final Map<String, List<ResourceType>> custom = new ConcurrentHashMap<>();

  /** Follows the definitions as they come and go. */
  void onChange(ObjectChange change) {
    if (!change.path().plural().equals(DEFINITION.plural())) {
      return;
    }
    String name = Json.name(change.object());
    if (change.isDeletion()) {
      custom.remove(name);
    } else {
      custom.put(name, fromDefinition(change.object().path("spec")));
    }
  }

  private static List<ResourceType> fromDefinition(JsonNode spec) {
    JsonNode names = spec.path("names");
    List<String> shortNames = new ArrayList<>();
    names.path("shortNames").forEach(name -> shortNames.add(name.asText()));
    Scope scope =
        spec.path("scope").asText().equals("Namespaced") ? Scope.NAMESPACED : Scope.CLUSTER;
    List<ResourceType> types = new ArrayList<>();
    for (JsonNode version : spec.path("versions")) {
      types.add(
          new ResourceType(
              spec.path("group").asText(),
              version.path("name").asText(),
              names.path("plural").asText(),
              names.path("kind").asText(),
              scope,
              List.copyOf(shortNames),
              version.path("subresources").has("status")
                  ? StatusPart.SEPARATE
                  : StatusPart.TOGETHER,
              Optional.of(version.path("schema").path("openAPIV3Schema"))
                  .filter(JsonNode::isObject)));
    }
    return List.copyOf(types);
  }

  Stream<ResourceType> all() {
    return Stream.concat(BUILT_IN.stream(), custom.values().stream().flatMap(List::stream));
  }

  /** The type that a path names. */
  ResourceType of(ApiPath path) {
    return all()
        .filter(
            type ->
                type.group().equals(path.group())
                    && type.version().equals(path.version())
                    && type.plural().equals(path.plural()))
        .findFirst()
        .orElseThrow(ApiException::noSuchResource);
  }

  /** The type of an object; empty when its definition is gone. */
  Optional<ResourceType> of(JsonNode object) {
    return all()
        .filter(
            type ->
                type.apiVersion().equals(object.path("apiVersion").asText())
                    && type.kind().equals(object.path("kind").asText()))
        .findFirst();
  }
}
