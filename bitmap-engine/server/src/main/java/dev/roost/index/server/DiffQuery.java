package dev.roost.index.server;

import dev.roost.index.server.QueryText.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request to compare two snapshots.
 *
 * @param limit the most records; empty: as many as the server allows
 * @param timeout how long it may run
 */
record DiffQuery(
    ReadRequest.Api api,
    SnapshotName from,
    SnapshotName to,
    OptionalLong limit,
    Optional<Duration> timeout) {

  /** What lists of running queries and metrics say of it. */
  QueryText text() {
    return new QueryText(
        Language.DIFF, "%s %s".formatted(from.index(), to.index()), schema -> List.of());
  }
}
