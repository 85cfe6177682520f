package dev.roost.embedded.kube;

import java.util.Map;
import java.util.Optional;

/** One request, free of the HTTP server that received it. */
record ApiRequest(
    String method, String path, Map<String, String> query, String contentType, String body) {

  Optional<String> param(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  boolean asksFor(String flag) {
    return param(flag).filter(value -> value.equals("true") || value.equals("1")).isPresent();
  }
}
