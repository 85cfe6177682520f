package dev.roost.index.server;

import dev.roost.platform.service.Health;
import dev.roost.proto.internal.snapshot.v1alpha1.FeatureSetSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.SnapshotFeedGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalog at what the core says is current: it asks at every interval, and at once when
 * the core gives a hint. While the core is away the last catalog is served.
 */
final class CatalogSync implements Supplier<Catalog>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogSync.class);
  private static final long CALL_SECONDS = 10;

  private final ManagedChannel core;
  private final SnapshotFeedGrpc.SnapshotFeedBlockingStub feed;
  private final WatchHints hints;
  private final CatalogBuilder builder;
  private final RetainedSnapshots retained;
  private final Duration interval;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread daemon = new Thread(task, "catalog-sync");
            daemon.setDaemon(true);
            return daemon;
          });

  private final AtomicBoolean hinted = new AtomicBoolean();
  private boolean reached = true;
  private volatile Catalog catalog = Catalog.EMPTY;
  private volatile Health health = Health.down("the core was not reached yet");

  CatalogSync(
      ManagedChannel core, SnapshotLoader loader, RetainedSnapshots retained, Duration interval) {
    this.core = core;
    this.feed = SnapshotFeedGrpc.newBlockingStub(core);
    this.hints = new WatchHints(core, this::refreshSoon);
    this.builder = new CatalogBuilder(loader);
    this.retained = retained;
    this.interval = interval;
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(this::poll, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is served now. */
  @Override
  public Catalog get() {
    return catalog;
  }

  /** Up once the core has answered; later failures leave the last catalog served. */
  Health health() {
    return health;
  }

  /** Asks the core now, for a reader that knows of a newer snapshot than the catalog's. */
  synchronized void refresh() {
    try {
      List<FeatureSetSnapshot> current =
          feed.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS)
              .listCurrent(ListCurrentRequest.getDefaultInstance())
              .getFeatureSetsList();
      Catalog next = builder.next(catalog, current);
      // Before the swap: else a reader might find a snapshot neither current nor kept.
      retained.superseded(catalog.all(), next.all());
      catalog = next;
      health = Health.up();
      if (!reached) {
        LOG.info("The core says again what is current");
      }
      reached = true;
    } catch (StatusRuntimeException e) {
      if (reached) {
        LOG.warn(
            "The core does not say what is current: {} {}",
            e.getStatus().getCode(),
            e.getStatus().getDescription());
      }
      reached = false;
      // Else the channel would wait longer and longer before it connects again, up to two minutes.
      core.resetConnectBackoff();
    }
  }

  private void poll() {
    try {
      hints.ensureWatching();
      refresh();
    } catch (RuntimeException e) {
      // A scheduled task that throws is never run again.
      LOG.error("Refreshing the catalog failed", e);
    }
  }

  /** However many hints come while the core is asked, it is asked once more. */
  private void refreshSoon() {
    if (!thread.isShutdown() && hinted.compareAndSet(false, true)) {
      thread.execute(
          () -> {
            hinted.set(false);
            refresh();
          });
    }
  }

  @Override
  public void close() {
    hints.close();
    thread.shutdownNow();
  }
}
