package dev.roost.core.resources;

import dev.roost.core.Refusals;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.Optional;

/** Who declared a resource: whoever did edits it. */
final class Origin {

  private static final String LABEL = "roost.dev/origin";
  private static final String GRPC = "grpc";
  private static final String REQUEST_ID = "roost.dev/request-id";

  private Origin() {}

  /** The metadata of a resource that is declared over gRPC. */
  static ObjectMeta grpc(String namespace, String name, String requestId) {
    ObjectMetaBuilder metadata =
        new ObjectMetaBuilder()
            .withNamespace(namespace)
            .withName(name)
            .withLabels(Map.of(LABEL, GRPC));
    return requestId.isEmpty()
        ? metadata.build()
        : metadata.addToAnnotations(REQUEST_ID, requestId).build();
  }

  /** Refuses to edit what was declared in YAML. */
  static void requireGrpc(HasMetadata resource) {
    Map<String, String> labels =
        Optional.ofNullable(resource.getMetadata().getLabels()).orElse(Map.of());
    if (!GRPC.equals(labels.get(LABEL))) {
      throw Refusals.failedPrecondition(
          "DeclaredInYaml",
          "%s %s/%s is declared in YAML; edit it there."
              .formatted(
                  resource.getKind(),
                  resource.getMetadata().getNamespace(),
                  resource.getMetadata().getName()));
    }
  }

  /** Whether the resource was made by the request of that id. */
  static boolean isMadeBy(HasMetadata resource, String requestId) {
    return !requestId.isEmpty()
        && Optional.ofNullable(resource.getMetadata().getAnnotations())
            .map(annotations -> annotations.get(REQUEST_ID))
            .filter(requestId::equals)
            .isPresent();
  }
}
