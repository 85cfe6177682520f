package dev.roost.index.server;

import dev.roost.index.query.Cancellation;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets so many queries run at once; others wait a while, in the order in which they came. */
final class QueryGate {
  private final Semaphore places;
  private final int size;
  private final Duration patience;

  QueryGate(int size, Duration patience) {
    this.places = new Semaphore(size, true);
    this.size = size;
    this.patience = patience;
  }

  /**
   * Waits for a place.
   *
   * @throws RefusedException when there is none in time
   */
  Place enter(Cancellation cancellation) {
    try {
      if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new RefusedException(
            Refusal.TOO_MANY_QUERIES,
            "%d queries run already, as many as may (query.max-concurrent): retry later"
                .formatted(size));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(Refusal.QUERY_CANCELLED, "the server stops");
    }
    Place place = new Place();
    try {
      cancellation.check();
    } catch (RuntimeException e) {
      place.close();
      throw e;
    }
    return place;
  }

  /** To be closed once the query has its answer. */
  final class Place implements AutoCloseable {
    /** Works while the place is held. */
    <T> T hold(Supplier<T> work) {
      return work.get();
    }

    @Override
    public void close() {
      places.release();
    }
  }
}
