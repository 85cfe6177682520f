package dev.roost.core.feed;

import dev.roost.core.Refusals;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeedSequence;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchEvent;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells watchers that something changed. One thread looks at the feed's sequence in PostgreSQL, so
 * that every replica of the core sees what any of them did; nobody watching, it sleeps.
 */
public final class FeedWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FeedWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final Database database;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::run, "feed-watch");
  private volatile boolean isClosed;

  public FeedWatch(Database database) {
    this.database = database;
    thread.setDaemon(true);
    thread.start();
  }

  /** Sends an event now, at every change and at least every five seconds (a heartbeat). */
  public void watch(ServerCallStreamObserver<WatchEvent> observer) {
    Watcher watcher = new Watcher(observer);
    observer.setOnCancelHandler(() -> watchers.remove(watcher));
    synchronized (this) {
      watchers.add(watcher);
      notifyAll();
    }
  }

  private void run() {
    while (!isClosed) {
      try {
        awaitTurn();
        look();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("The feed cannot be read, its watchers are sent away: {}", e.getMessage());
        end(
            Refusals.unavailable(
                Refusals.CORE_UNAVAILABLE,
                "The core cannot reach PostgreSQL; watch again in a moment."));
      }
    }
  }

  private synchronized void awaitTurn() throws InterruptedException {
    while (watchers.isEmpty()) {
      wait();
    }
    wait(LOOK_EVERY.toMillis());
  }

  private void look() {
    long sequence = database.look(FeedSequence::current);
    tell(watcher -> watcher.tell(sequence));
  }

  private void end(StatusRuntimeException why) {
    tell(
        watcher -> {
          watchers.remove(watcher);
          watcher.observer.onError(why);
        });
  }

  /** Drops watchers that cannot be told: their calls have ended. */
  private void tell(Consumer<Watcher> word) {
    for (Watcher watcher : watchers) {
      try {
        word.accept(watcher);
      } catch (RuntimeException e) {
        watchers.remove(watcher);
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(Refusals.unavailable(Refusals.CORE_UNAVAILABLE, "The core stops; watch another one."));
  }

  /** One call; only the watch's thread talks to it. */
  private static final class Watcher {

    private static final long NOTHING = -1;

    private final ServerCallStreamObserver<WatchEvent> observer;
    private long lastSequence = NOTHING;
    private long lastWord;

    Watcher(ServerCallStreamObserver<WatchEvent> observer) {
      this.observer = observer;
    }

    /** A watcher that does not keep up misses hints in between, never the last one. */
    void tell(long sequence) {
      boolean isNews = sequence != lastSequence;
      boolean isDue = System.nanoTime() - lastWord >= HEARTBEAT.toNanos();
      if (!observer.isReady() || !(isNews || isDue)) {
        return;
      }
      observer.onNext(WatchEvent.newBuilder().setSequence(sequence).setHeartbeat(!isNews).build());
      lastSequence = sequence;
      lastWord = System.nanoTime();
    }
  }
}
