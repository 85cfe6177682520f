package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.crud.AttributeSet;
import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The objects: Fabric8's dispatcher (identity, revisions, generations, conflicts, status apart,
 * finalizers), with a report of every change.
 */
final class CrudStore extends KubernetesCrudDispatcher {

  private final Consumer<ObjectChange> onChange;

  CrudStore(Consumer<ObjectChange> onChange) {
    this.onChange = onChange;
  }

  /** Puts back what an earlier process had, with its identity; reports nothing. */
  void restore(Journal.Contents contents) {
    contents.objects().forEach(this::restoreOne);
    while (requestResourceVersion() < contents.revision()) {
      // The counter is the dispatcher's own and only counts up.
    }
  }

  private void restoreOne(ApiPath path, ObjectNode object) {
    String json = object.toString();
    AttributeSet key = getKey(path.toString());
    GenericKubernetesResource resource =
        Serialization.unmarshal(json, GenericKubernetesResource.class);
    super.processEvent(path.toString(), key, null, resource, json);
  }

  @Override
  public void processEvent(
      String path,
      AttributeSet pathAttributes,
      AttributeSet oldAttributes,
      GenericKubernetesResource resource,
      String newState) {
    String before = oldAttributes == null ? null : getMap().get(oldAttributes);
    super.processEvent(path, pathAttributes, oldAttributes, resource, newState);
    if (!Objects.equals(before, newState)) {
      report(path, parse(before), parse(newState));
    }
  }

  private void report(String path, Optional<ObjectNode> before, Optional<ObjectNode> after) {
    ObjectNode object = after.or(() -> before).orElseThrow();
    ApiPath named = ApiPath.parse(path).orElseThrow().object(Json.name(object));
    long revision = after.map(Json::revision).orElseGet(this::requestResourceVersion);
    onChange.accept(new ObjectChange(revision, named, before, after));
  }

  private static Optional<ObjectNode> parse(String json) {
    return Optional.ofNullable(json).map(text -> (ObjectNode) Json.parse(text));
  }

  /** The object, or empty. */
  Optional<ObjectNode> find(ApiPath path) {
    MockResponse response = handleGet(path.toString());
    return response.code() == 200 ? parse(text(response)) : Optional.empty();
  }

  /** A collection: its objects and the revision that they are at. */
  record Listing(List<ObjectNode> objects, long revision) {}

  Listing list(ApiPath collection) {
    JsonNode list = Json.parse(text(handleGet(collection.toString())));
    List<ObjectNode> objects = new ArrayList<>();
    for (JsonNode item : list.path("items")) {
      // The dispatcher does not tell core kinds from others of the same plural and version.
      if (item.path("apiVersion").asText().equals(collection.apiVersion())) {
        objects.add((ObjectNode) item);
      }
    }
    return new Listing(objects, Json.revision(list));
  }

  ObjectNode create(ApiPath collection, ObjectNode object) {
    MockResponse response = handleCreate(request(HttpMethod.POST, collection, object));
    return (ObjectNode) Json.parse(succeeded(response));
  }

  /** Replaces an object, or its status; gone afterwards when its last finalizer went. */
  ObjectNode replace(ApiPath path, ObjectNode object) {
    String body = succeeded(handleUpdate(request(HttpMethod.PUT, path, object)));
    return body.isEmpty() ? object : (ObjectNode) Json.parse(body);
  }

  /** Deletes an object, or marks it when it has finalizers. */
  void delete(ApiPath path) {
    handleDelete(path.toString());
  }

  /** Every object of every kind. */
  List<ObjectNode> everything() {
    synchronized (getMap()) {
      return getMap().values().stream().map(json -> (ObjectNode) Json.parse(json)).toList();
    }
  }

  private static RecordedRequest request(HttpMethod method, ApiPath path, ObjectNode body) {
    return new RecordedRequest(
        "HTTP/1.1",
        method,
        path.toString(),
        Headers.builder().add("Content-Type", "application/json").build(),
        new Buffer().writeUtf8(body.toString()));
  }

  private static String succeeded(MockResponse response) {
    String body = text(response);
    if (response.code() < 400) {
      return body;
    }
    String message = body.isEmpty() ? "" : Json.parse(body).path("message").asText(body);
    if (response.code() == 409) {
      throw ApiException.conflict(message);
    }
    throw ApiException.badRequest(message);
  }

  private static String text(MockResponse response) {
    return response.getBody() == null ? "" : response.getBody().readUtf8();
  }
}
