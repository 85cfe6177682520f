package dev.roost.cli.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** One condition of a resource's status. */
public record Condition(
    String type, String status, String reason, String message, Optional<Instant> since) {

  static Condition of(JsonNode tree) {
    return new Condition(
        tree.path("type").asText(),
        tree.path("status").asText(),
        tree.path("reason").asText(),
        tree.path("message").asText(),
        Times.parse(tree.path("lastTransitionTime").asText()));
  }

  public boolean isTrue() {
    return is("True");
  }

  public boolean isFalse() {
    return is("False");
  }

  /** Compares as kubectl does: without regard to case. */
  public boolean is(String expected) {
    return status.equalsIgnoreCase(expected);
  }

  /** The reason and what it means, in one text. */
  public String explanation() {
    if (message.isEmpty()) {
      return reason;
    }
    return reason.isEmpty() ? message : reason + ": " + message;
  }
}
