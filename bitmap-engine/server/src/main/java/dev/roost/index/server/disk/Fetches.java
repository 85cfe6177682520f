package dev.roost.index.server.disk;

import dev.roost.index.server.disk.Extents.Extent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The ranges of one object that are being fetched. Not safe for use by several threads. */
final class Fetches {
  private final Map<Extent, CompletableFuture<Void>> running = new HashMap<>();

  /**
   * Whose turn it is to fetch.
   *
   * @param own what this thread is to fetch; empty where nothing is missing or another fetches it
   * @param end done when the fetch has ended, well or not
   */
  record Turn(Optional<Extent> own, CompletableFuture<Void> end) {}

  /** One request covers all that is missing, with what lies between. */
  Turn turn(List<Extent> missing) {
    if (missing.isEmpty()) {
      return new Turn(Optional.empty(), CompletableFuture.completedFuture(null));
    }
    Extent hull = new Extent(missing.get(0).start(), missing.get(missing.size() - 1).end());
    for (Map.Entry<Extent, CompletableFuture<Void>> other : running.entrySet()) {
      if (other.getKey().overlaps(hull)) {
        return new Turn(Optional.empty(), other.getValue());
      }
    }
    CompletableFuture<Void> end = new CompletableFuture<>();
    running.put(hull, end);
    return new Turn(Optional.of(hull), end);
  }

  void ended(Extent fetched) {
    running.remove(fetched);
  }
}
