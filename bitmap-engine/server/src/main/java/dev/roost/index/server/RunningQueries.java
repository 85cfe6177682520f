package dev.roost.index.server;

import dev.roost.index.query.Cancellation;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The queries that are being answered, for people who look for the one that is too long. */
final class RunningQueries {
  private final Clock clock;
  private final AtomicLong last = new AtomicLong();
  private final ConcurrentSkipListMap<Long, RunningQuery> running = new ConcurrentSkipListMap<>();

  RunningQueries(Clock clock) {
    this.clock = clock;
  }

  RunningQuery add(
      ReadRequest.Api api, QueryText query, ServedIndex index, Cancellation cancellation) {
    RunningQuery added =
        new RunningQuery(
            last.incrementAndGet(),
            api,
            query,
            index.fullName(),
            index.number(),
            clock.instant(),
            cancellation);
    running.put(added.id(), added);
    return added;
  }

  void remove(RunningQuery query) {
    running.remove(query.id());
  }

  /** The oldest first. */
  Collection<RunningQuery> all() {
    return List.copyOf(running.values());
  }

  int size() {
    return running.size();
  }

  /** Stops a query; empty: it is not running, any more or at all. */
  Optional<RunningQuery> cancel(long id) {
    Optional<RunningQuery> found = Optional.ofNullable(running.get(id));
    found.ifPresent(q -> q.cancellation().cancel("query %d was cancelled".formatted(id)));
    return found;
  }
}
