package dev.roost.index.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.platform.http.HttpResponse;

/** Answers that all handlers give alike. */
final class Answers {
  /** The number of the snapshot that an answer was read from. */
  static final String SNAPSHOT_HEADER = "Roost-Snapshot";

  private Answers() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An answer that was read from one snapshot. */
  static HttpResponse of(ServedIndex index, byte[] json) {
    return HttpResponse.of(200, "application/json", json)
        .withHeader(SNAPSHOT_HEADER, Long.toString(index.number()));
  }

  /** FeatureBase's shape of an error. */
  static HttpResponse error(int status, String message) {
    return HttpResponse.json(status, object().put("error", message));
  }
}
