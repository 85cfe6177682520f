package dev.roost.embedded.kube;

import com.fasterxml.jackson.databind.JsonNode;

/** The answer to a request that is not a stream. */
record ApiReply(int code, String contentType, String body) {

  static ApiReply json(int code, JsonNode body) {
    return new ApiReply(code, "application/json", body.toString());
  }

  static ApiReply text(int code, String body) {
    return new ApiReply(code, "text/plain; charset=utf-8", body);
  }
}
