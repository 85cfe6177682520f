package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deletes objects, what they own, and what lives in a deleted namespace. */
final class Deletions {

  private final CrudStore store;
  private final ResourceTypes types;

  Deletions(CrudStore store, ResourceTypes types) {
    this.store = store;
    this.types = types;
  }

  /** The last known state of what was deleted or marked. */
  ObjectNode delete(ApiPath path, ApiRequest request) {
    types.of(path);
    ObjectNode object = store.find(path).orElseThrow(() -> ApiException.notFound(path));
    checkPreconditions(object, request);
    if (request.param("dryRun").isEmpty()) {
      store.delete(path);
    }
    return store.find(path).orElse(object);
  }

  void deleteAll(ApiPath collection, Selector selector) {
    ResourceType type = types.of(collection);
    for (ObjectNode object : store.list(collection).objects()) {
      if (selector.test(object)) {
        store.delete(type.pathOf(object));
      }
    }
  }

  private static void checkPreconditions(ObjectNode object, ApiRequest request) {
    if (request.body().isEmpty()) {
      return;
    }
    JsonNode conditions = Json.parseBody(request).path("preconditions");
    for (String field : List.of("uid", "resourceVersion")) {
      String wanted = conditions.path(field).asText();
      String is = object.path("metadata").path(field).asText();
      if (!wanted.isEmpty() && !wanted.equals(is)) {
        throw ApiException.conflict(
            "Precondition failed: " + field + " is " + is + ", the request named " + wanted);
      }
    }
  }

  /**
   * Deletes what has lost all its owners, its namespace or its definition. Answers whether anything
   * went, because that may have owned more.
   */
  boolean sweep() {
    List<ObjectNode> all = store.everything();
    Set<String> living = new HashSet<>();
    all.forEach(object -> living.add(object.path("metadata").path("uid").asText()));
    boolean swept = false;
    for (ObjectNode object : all) {
      boolean marked = object.path("metadata").has("deletionTimestamp");
      Optional<ResourceType> type = types.of(object);
      if (!marked && type.isPresent() && isOrphan(object, type.get(), living)) {
        store.delete(type.get().pathOf(object));
        swept = true;
      }
    }
    return swept;
  }

  private boolean isOrphan(ObjectNode object, ResourceType type, Set<String> living) {
    JsonNode owners = object.path("metadata").path("ownerReferences");
    if (!owners.isEmpty()) {
      boolean owned = false;
      for (JsonNode owner : owners) {
        owned |= living.contains(owner.path("uid").asText());
      }
      if (!owned) {
        return true;
      }
    }
    String namespace = object.path("metadata").path("namespace").asText();
    ApiPath home = ResourceTypes.NAMESPACE.collection(Optional.empty());
    return type.scope().isNamespaced() && store.find(home.object(namespace)).isEmpty();
  }

  /** Deletes the events of before a time; servers keep them for an hour. */
  void deleteEventsBefore(Instant time) {
    for (ObjectNode object : store.everything()) {
      boolean event = object.path("kind").asText().equals("Event");
      String made = object.path("metadata").path("creationTimestamp").asText();
      if (event && !made.isEmpty() && Instant.parse(made).isBefore(time)) {
        types.of(object).ifPresent(type -> store.delete(type.pathOf(object)));
      }
    }
  }
}
