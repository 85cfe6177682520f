package dev.roost.index.server;

import dev.roost.platform.http.HttpRequest;
import java.util.OptionalLong;

/**
 * The snapshot that a reader asks for.
 *
 * @param exactly from {@code ?snapshot=N}
 * @param atLeast from {@code ?at_least_snapshot=N}
 */
record SnapshotChoice(OptionalLong exactly, OptionalLong atLeast) {

  /** The snapshot asked for is not the one that is served. */
  static final class NotServedException extends RuntimeException {
    NotServedException(String message) {
      super(message);
    }
  }

  static SnapshotChoice of(HttpRequest request) {
    return new SnapshotChoice(number(request, "snapshot"), number(request, "at_least_snapshot"));
  }

  private static OptionalLong number(HttpRequest request, String name) {
    if (request.query(name).isEmpty()) {
      return OptionalLong.empty();
    }
    String text = request.query(name).get();
    if (!text.matches("[0-9]{1,18}")) {
      throw new NotServedException("%s is '%s', not a snapshot's number".formatted(name, text));
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /** Whether the reader asks for a later snapshot than this. */
  boolean isAhead(ServedIndex index) {
    return exactly.orElse(0) > index.number() || atLeast.orElse(0) > index.number();
  }

  void check(ServedIndex index) {
    if (exactly.isPresent() && exactly.getAsLong() != index.number()) {
      throw new NotServedException(
          "index '%s' is at snapshot %d and snapshot %d is not served: leave out the parameter"
              .formatted(index.name(), index.number(), exactly.getAsLong()));
    }
    if (atLeast.orElse(0) > index.number()) {
      throw new NotServedException(
          "index '%s' is at snapshot %d, not yet at %d: retry"
              .formatted(index.name(), index.number(), atLeast.getAsLong()));
    }
  }
}
