package dev.roost.core.feed;

import dev.roost.core.Refusals;
import dev.roost.core.store.Database;
import dev.roost.core.store.FeedSequence;
import dev.roost.proto.internal.snapshot.v1alpha1.WatchEvent;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "feed-watch");

  private FeedWatch(Database database) {
    this.database = database;
  }

  /** Starts the thread that looks. */
  public static FeedWatch start(Database database) {
    FeedWatch watch = new FeedWatch(database);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** Sends an event soon, at every change and at least every five seconds (a heartbeat). */
  public void watch(ServerCallStreamObserver<WatchEvent> observer) {
    Watcher watcher = new Watcher(observer);
    observer.setOnCancelHandler(() -> watchers.remove(watcher));
    watchers.add(watcher);
  }

  private void run() {
    try {
      while (!closing.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      LOG.warn("The feed's watch was interrupted and ends");
    }
  }

  private void look() {
    if (watchers.isEmpty()) {
      return;
    }
    try {
      long sequence = database.look(FeedSequence::current);
      List.copyOf(watchers).forEach(watcher -> tell(watcher, sequence));
    } catch (RuntimeException e) {
      LOG.warn("The feed cannot be read, its watchers are sent away: {}", e.getMessage());
      endAll("The core cannot reach PostgreSQL; watch again in a moment.");
    }
  }

  private void tell(Watcher watcher, long sequence) {
    try {
      watcher.tell(sequence);
    } catch (IllegalStateException | StatusRuntimeException e) {
      // Its call has ended.
      watchers.remove(watcher);
    }
  }

  private void endAll(String why) {
    for (Watcher watcher : List.copyOf(watchers)) {
      watchers.remove(watcher);
      watcher.end(Refusals.unavailable(Refusals.CORE_UNAVAILABLE, why));
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    endAll("The core stops; watch another one.");
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

    void end(StatusRuntimeException why) {
      try {
        observer.onError(why);
      } catch (IllegalStateException e) {
        LOG.debug("A watcher was gone already", e);
      }
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
