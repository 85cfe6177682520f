package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Predicate;

/** One watcher: what it wants to see and where to send it. */
final class WatchStream {

  /** Where the events go, one JSON text each. */
  interface Sink {
    void send(String event);

    void end();
  }

  private final ApiPath collection;
  private final String kind;
  private final Predicate<JsonNode> selector;
  private final Sink sink;
  private final boolean bookmarks;

  WatchStream(
      ApiPath collection, String kind, Predicate<JsonNode> selector, boolean bookmarks, Sink sink) {
    this.collection = collection;
    this.kind = kind;
    this.selector = selector;
    this.bookmarks = bookmarks;
    this.sink = sink;
  }

  void send(ObjectChange change) {
    if (!covers(change.path())) {
      return;
    }
    boolean was = change.before().filter(selector).isPresent();
    boolean is = change.after().filter(selector).isPresent();
    if (was && is) {
      emit("MODIFIED", change.object());
    } else if (is) {
      emit("ADDED", change.object());
    } else if (was) {
      emit("DELETED", gone(change));
    }
  }

  /** An object that only left the selection is shown as it was, at the new revision. */
  private static JsonNode gone(ObjectChange change) {
    ObjectNode last = change.before().orElseThrow().deepCopy();
    Json.metadata(last).put("resourceVersion", Long.toString(change.revision()));
    return last;
  }

  void sendInitial(JsonNode object) {
    if (selector.test(object)) {
      emit("ADDED", object);
    }
  }

  void bookmark(long revision) {
    if (bookmarks) {
      ObjectNode object = Json.object();
      object.put("kind", kind).put("apiVersion", collection.apiVersion());
      Json.metadata(object).put("resourceVersion", Long.toString(revision));
      emit("BOOKMARK", object);
    }
  }

  void fail(ApiException refusal) {
    emit("ERROR", refusal.toStatus());
    sink.end();
  }

  void end() {
    sink.end();
  }

  private boolean covers(ApiPath path) {
    Optional<String> namespace = collection.namespace();
    return path.group().equals(collection.group())
        && path.version().equals(collection.version())
        && path.plural().equals(collection.plural())
        && (namespace.isEmpty() || namespace.equals(path.namespace()))
        && (collection.name().isEmpty() || collection.name().equals(path.name()));
  }

  private void emit(String type, JsonNode object) {
    ObjectNode event = Json.object().put("type", type);
    event.set("object", object);
    sink.send(event.toString());
  }
}
