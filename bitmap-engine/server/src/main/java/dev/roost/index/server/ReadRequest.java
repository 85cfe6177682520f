package dev.roost.index.server;

import dev.roost.index.query.QueryOptions.Explain;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a reader says beside the query.
 *
 * @param api how the query came
 * @param pageSize the most records of an answer
 * @param pageToken where an answer goes on; empty: at the beginning
 * @param timeout how long the query may run
 * @param maxRecords the most records, values or groups of an answer
 * @param shards those that are read; empty: all
 */
record ReadRequest(
    Api api,
    SnapshotChoice snapshot,
    OptionalInt pageSize,
    Optional<String> pageToken,
    Optional<Duration> timeout,
    OptionalLong maxRecords,
    Set<Long> shards,
    Explain explain) {
  /** How a query comes in. */
  enum Api {
    HTTP,
    GRPC
  }

  ReadRequest {
    shards = Set.copyOf(shards);
  }

  boolean isPaged() {
    return pageSize.isPresent() || pageToken.isPresent();
  }
}
