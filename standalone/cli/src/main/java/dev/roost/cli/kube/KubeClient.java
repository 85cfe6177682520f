package dev.roost.cli.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.cli.kube.Rest.Answer;
import dev.roost.cli.shell.CliException;
import java.util.List;
import java.util.Optional;

/** The few calls of the Kubernetes API that the command line needs. */
public final class KubeClient {

  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private final Rest rest;

  public KubeClient(Rest rest) {
    this.rest = rest;
  }

  public Rest rest() {
    return rest;
  }

  /** Reads an object that must be there. */
  public Resource get(ResourceKind kind, String namespace, String name) {
    return find(kind, namespace, name)
        .orElseThrow(() -> KubeErrors.notFound(kind, namespace, name));
  }

  public Optional<Resource> find(ResourceKind kind, String namespace, String name) {
    Answer answer = rest.get(path(kind, namespace, name));
    return answer.isNotFound()
        ? Optional.empty()
        : Optional.of(resource(answer, "read " + kind.reference(name)));
  }

  public ResourceList list(ResourceKind kind, Scope scope) {
    return list(kind, scope, Optional.empty());
  }

  ResourceList list(ResourceKind kind, Scope scope, Optional<String> name) {
    String selector = name.map(only -> "?" + nameSelector(only)).orElse("");
    Answer answer = rest.get(path(kind, scope) + selector);
    if (answer.isNotFound()) {
      throw KubeErrors.kindMissing(kind, rest);
    }
    ObjectNode tree = tree(answer, "list " + kind.plural());
    // A server that does not know the selector gives all of them.
    List<Resource> items =
        Json.elements(tree.path("items"))
            .map(item -> new Resource(typed(kind, (ObjectNode) item)))
            .filter(item -> name.isEmpty() || name.get().equals(item.name()))
            .toList();
    return new ResourceList(items, Json.at(tree, "metadata", "resourceVersion").asText());
  }

  public Resource create(ResourceKind kind, String namespace, ObjectNode object) {
    String doing = "create " + reference(kind, object);
    Answer answer = rest.send("POST", path(kind, Scope.of(namespace)), JSON, Json.text(object));
    if (answer.isNotFound()) {
      String message =
          Json.parse(answer.body()).map(tree -> tree.path("message").asText()).orElse("");
      throw message.contains("namespaces")
          ? KubeErrors.refused(answer, doing)
          : KubeErrors.kindMissing(kind, rest);
    }
    return resource(answer, doing);
  }

  /** Applies a JSON merge patch (RFC 7396). */
  public Resource patch(ResourceKind kind, String namespace, String name, ObjectNode patch) {
    Answer answer = rest.send("PATCH", path(kind, namespace, name), MERGE_PATCH, Json.text(patch));
    return resource(answer, "change " + kind.reference(name));
  }

  /** Asks for an object's deletion; whether there was one. */
  public boolean delete(ResourceKind kind, String namespace, String name) {
    Answer answer = rest.delete(path(kind, namespace, name));
    if (answer.isNotFound()) {
      return false;
    }
    tree(answer, "delete " + kind.reference(name));
    return true;
  }

  /** The events about an object, as the server keeps them. */
  public List<JsonNode> events(Resource object) {
    String selector =
        UrlText.escape(
            "involvedObject.kind=" + object.kind() + ",involvedObject.name=" + object.name());
    Answer answer =
        rest.get(
            "/api/v1/namespaces/%s/events?fieldSelector=%s"
                .formatted(UrlText.escape(object.namespace()), selector));
    // A server that does not know the selector gives all of them.
    return Json.elements(tree(answer, "list events").path("items"))
        .filter(event -> isAbout(event, object))
        .toList();
  }

  /** A SparkApplication; empty when it is gone, or when the server has no Spark operator. */
  public Optional<JsonNode> sparkApplication(String namespace, String name) {
    Answer answer =
        rest.get(
            "/apis/sparkoperator.k8s.io/v1beta2/namespaces/%s/sparkapplications/%s"
                .formatted(UrlText.escape(namespace), UrlText.escape(name)));
    return answer.isNotFound()
        ? Optional.empty()
        : Optional.of(tree(answer, "read sparkapplication " + name));
  }

  public PodLog podLog(String namespace, String pod) {
    return new PodLog(rest, namespace, pod);
  }

  /** Follows one object. */
  public Watch watch(ResourceKind kind, String namespace, String name) {
    return Watch.start(this, kind, Scope.of(namespace), Optional.of(name));
  }

  /** Follows all objects of a kind. */
  public Watch watch(ResourceKind kind, Scope scope) {
    return Watch.start(this, kind, scope, Optional.empty());
  }

  static String path(ResourceKind kind, Scope scope) {
    return "/apis/" + ResourceKind.API_VERSION + scope.path() + "/" + kind.plural();
  }

  private static String path(ResourceKind kind, String namespace, String name) {
    return path(kind, Scope.of(namespace)) + "/" + UrlText.escape(name);
  }

  static String nameSelector(String name) {
    return "fieldSelector=" + UrlText.escape("metadata.name=" + name);
  }

  /** Servers may leave the type out of a list's items. */
  private static ObjectNode typed(ResourceKind kind, ObjectNode item) {
    return item.has("kind")
        ? item
        : item.put("apiVersion", ResourceKind.API_VERSION).put("kind", kind.kind());
  }

  private static Resource resource(Answer answer, String doing) {
    return new Resource(tree(answer, doing));
  }

  private static ObjectNode tree(Answer answer, String doing) {
    if (!answer.isOk()) {
      throw KubeErrors.refused(answer, doing);
    }
    return Json.parse(answer.body())
        .filter(JsonNode::isObject)
        .map(ObjectNode.class::cast)
        .orElseThrow(
            () ->
                CliException.failed(
                    "Cannot %s: the server answered something that is not JSON; is it a Kubernetes API?"
                        .formatted(doing)));
  }

  private static boolean isAbout(JsonNode event, Resource object) {
    JsonNode about = event.path("involvedObject");
    return about.path("kind").asText().equals(object.kind())
        && about.path("name").asText().equals(object.name());
  }

  private static String reference(ResourceKind kind, ObjectNode object) {
    return kind.reference(Json.at(object, "metadata", "name").asText());
  }
}
