package dev.roost.index.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Snapshots that are no longer current, kept open so that a reader can finish its pages or name one
 * again. Each is kept for a time from when it was superseded or last asked for.
 */
final class RetainedSnapshots {
  private record Entry(ServedIndex index, Instant until) {}

  private record Id(String fullName, long number, String manifestSha256) {
    static Id of(ServedIndex index) {
      return new Id(index.fullName(), index.number(), index.manifestSha256());
    }
  }

  private final Clock clock;
  private final Duration retention;
  private final Map<Id, Entry> entries = new ConcurrentHashMap<>();

  RetainedSnapshots(Clock clock, Duration retention) {
    this.clock = clock;
    this.retention = retention;
  }

  /** Keeps what the last catalog serves and the next does not, and lets go what is due. */
  void superseded(Collection<ServedIndex> last, Collection<ServedIndex> next) {
    last.stream().filter(index -> !next.contains(index)).forEach(this::keep);
    Instant now = clock.instant();
    entries.values().removeIf(entry -> entry.until.isBefore(now));
  }

  void keep(ServedIndex index) {
    entries.put(Id.of(index), new Entry(index, clock.instant().plus(retention)));
  }

  /** A snapshot by its number; its time begins anew. */
  Optional<ServedIndex> find(String fullName, long number) {
    Optional<ServedIndex> found =
        open().stream()
            .filter(i -> i.fullName().equals(fullName) && i.number() == number)
            .findFirst();
    found.ifPresent(this::keep);
    return found;
  }

  /** The snapshot that a page token is of; its time begins anew. */
  Optional<ServedIndex> find(PageToken token) {
    Optional<ServedIndex> found = open().stream().filter(token::isOf).findFirst();
    found.ifPresent(this::keep);
    return found;
  }

  /** The numbers of the snapshots of an index, ascending. */
  List<Long> numbers(String fullName) {
    return open().stream()
        .filter(i -> i.fullName().equals(fullName))
        .map(ServedIndex::number)
        .sorted()
        .toList();
  }

  int size() {
    return open().size();
  }

  private List<ServedIndex> open() {
    Instant now = clock.instant();
    return entries.values().stream()
        .filter(entry -> !entry.until.isBefore(now))
        .map(Entry::index)
        .toList();
  }
}
