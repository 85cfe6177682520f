package dev.roost.core.recover;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * A state of a history table, as one of Iceberg's metadata files tells it.
 *
 * @param path of the file, relative to the warehouse
 * @param number the file's place in the order of the table's states
 * @param updated when the state came about, in milliseconds since the epoch
 * @param main the snapshot that branch {@code main} is at; empty: there is no such branch yet
 * @param mainSince when {@code main} came to a snapshot
 * @param branches the names of all branches
 * @see <a href="https://iceberg.apache.org/spec/#table-metadata-fields">table metadata fields</a>
 */
record HistoryMetadata(
    String path,
    int number,
    long updated,
    Map<Long, HistorySnapshot> snapshots,
    OptionalLong main,
    Map<Long, Instant> mainSince,
    Set<String> branches) {

  private static final String ID = "snapshot-id";
  private static final String TIME = "timestamp-ms";

  /**
   * One snapshot of the table.
   *
   * @param parent the one that it builds on
   * @param manifestList the URI of the list of its files
   */
  record HistorySnapshot(OptionalLong parent, Instant time, String manifestList) {}

  static HistoryMetadata of(String path, int number, JsonNode json) {
    Map<Long, HistorySnapshot> snapshots = new HashMap<>();
    for (JsonNode snapshot : json.path("snapshots")) {
      snapshots.put(
          snapshot.path(ID).asLong(),
          new HistorySnapshot(
              id(snapshot.path("parent-snapshot-id")),
              Instant.ofEpochMilli(snapshot.path(TIME).asLong()),
              snapshot.path("manifest-list").asText()));
    }
    Map<Long, Instant> mainSince = new HashMap<>();
    for (JsonNode entry : json.path("snapshot-log")) {
      mainSince.put(entry.path(ID).asLong(), Instant.ofEpochMilli(entry.path(TIME).asLong()));
    }
    Set<String> branches = new HashSet<>();
    json.path("refs").fieldNames().forEachRemaining(branches::add);
    return new HistoryMetadata(
        path,
        number,
        json.path("last-updated-ms").asLong(),
        Map.copyOf(snapshots),
        id(json.path("refs").path("main").path(ID)),
        Map.copyOf(mainSince),
        Set.copyOf(branches));
  }

  private static OptionalLong id(JsonNode node) {
    return node.isIntegralNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
  }

  boolean has(long snapshot) {
    return snapshots.containsKey(snapshot);
  }

  /** How many of these snapshots it has. */
  long count(List<Long> ids) {
    return ids.stream().filter(this::has).count();
  }

  boolean isMainAt(long snapshot) {
    return main.isPresent() && main.getAsLong() == snapshot;
  }

  /** Whether {@code main} is at the snapshot or at one that it builds on, or is not there yet. */
  boolean isMainAtOrBefore(long snapshot) {
    return main.isEmpty() || ancestors(snapshot).anyMatch(this::isMainAt);
  }

  /** The snapshot and what it builds on, the newest first. */
  private LongStream ancestors(long snapshot) {
    return LongStream.iterate(snapshot, this::has, id -> snapshots.get(id).parent().orElse(-1))
        .limit(snapshots.size() + 1L);
  }

  /** When a published snapshot came to be on {@code main}, else when its rows were committed. */
  Optional<Instant> timeOf(long snapshot) {
    return Optional.ofNullable(mainSince.get(snapshot))
        .or(() -> Optional.ofNullable(snapshots.get(snapshot)).map(HistorySnapshot::time));
  }
}
