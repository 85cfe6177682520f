package dev.roost.index.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.roost.platform.http.HttpResponse;

/** Answers that all handlers give alike. */
final class Answers {
  private Answers() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** FeatureBase's shape of an error. */
  static HttpResponse error(int status, String message) {
    return HttpResponse.json(status, object().put("error", message));
  }
}
