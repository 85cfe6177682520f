package dev.roost.online.sync;

import dev.roost.online.catalog.Catalog;
import dev.roost.online.catalog.Progress;
import dev.roost.online.catalog.ServedVersion;
import dev.roost.online.store.Cursor;
import dev.roost.online.store.Cursors;
import dev.roost.online.store.RedisStore;
import dev.roost.online.store.StoreException;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.platform.objects.ObjectStoreException;
import dev.roost.platform.service.Health;
import dev.roost.proto.internal.snapshot.v1alpha1.ListAfterRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.ListCurrentRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import dev.roost.proto.internal.snapshot.v1alpha1.ReportAppliedRequest;
import dev.roost.proto.internal.snapshot.v1alpha1.SnapshotFeedGrpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the store in step with what is published: each version's snapshots in their order, with a
 * durable cursor that moves only when all of a snapshot is applied. A store that has lost its
 * cursor has lost its rows, so everything is applied again.
 */
public final class SnapshotSync implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotSync.class);
  private static final long CALL_SECONDS = 10;

  private final SnapshotFeedGrpc.SnapshotFeedBlockingStub feed;
  private final ManagedChannel core;
  private final FeedWatch watch;
  private final RedisStore store;
  private final Cursors cursors;
  private final SnapshotApplier applier;
  private final Catalog catalog;
  private final Duration period;
  private final Semaphore hints = new Semaphore(0);
  private final Map<String, Long> reported = new HashMap<>();
  private final Map<String, ServedVersion> known = new HashMap<>();
  private final Thread thread;
  private volatile Health health = Health.down("The core has not been asked yet.");
  private volatile boolean stopping;

  public SnapshotSync(
      ManagedChannel core,
      RedisStore store,
      ObjectStore objects,
      Catalog catalog,
      Duration period) {
    this.core = core;
    this.feed = SnapshotFeedGrpc.newBlockingStub(core);
    this.watch = new FeedWatch(core, hints::release);
    this.store = store;
    this.cursors = store.cursors();
    this.applier = new SnapshotApplier(store, objects);
    this.catalog = catalog;
    this.period = period;
    this.thread = new Thread(this::run, "snapshot-sync");
  }

  public void start() {
    thread.start();
  }

  /** Whether the last round went through. */
  public Health health() {
    return health;
  }

  private void run() {
    while (!stopping) {
      round();
      watch.ensureOpen();
      try {
        if (hints.tryAcquire(period.toMillis(), TimeUnit.MILLISECONDS)) {
          hints.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void round() {
    // After a restart of the core the channel would wait ever longer before it tries again.
    core.resetConnectBackoff();
    try {
      catalog.update(call().listCurrent(ListCurrentRequest.getDefaultInstance()));
    } catch (StatusRuntimeException e) {
      if (stopping) {
        return;
      }
      become(Health.down("The core does not answer: " + e.getStatus() + "."));
      return;
    }
    Health worst = forgetPurged();
    for (ServedVersion version : catalog.all()) {
      if (version.isSynced()) {
        Health one = syncSafely(version);
        worst = one.isUp() ? worst : one;
      }
    }
    become(worst);
  }

  /** Deletes the rows of versions that the core no longer has. */
  private Health forgetPurged() {
    Map<String, ServedVersion> now = new HashMap<>();
    catalog.all().forEach(version -> now.put(version.label(), version));
    try {
      for (ServedVersion version : List.copyOf(known.values())) {
        if (!now.containsKey(version.label())) {
          LOG.info("{} was purged; its rows go too", version.label());
          store.clear(version.project(), version.spec());
          known.remove(version.label());
          reported.remove(version.label());
        }
      }
    } catch (StoreException e) {
      return Health.down("Rows of purged feature sets cannot be deleted: " + e.getMessage());
    }
    known.putAll(now);
    return Health.up();
  }

  private Health syncSafely(ServedVersion version) {
    try {
      sync(version);
      return Health.up();
    } catch (StatusRuntimeException
        | StoreException
        | ObjectStoreException
        | ChangeFileException e) {
      return cannotApply(version, e);
    } catch (RuntimeException e) {
      LOG.error("Applying snapshots of {} failed", version.label(), e);
      return cannotApply(version, e);
    }
  }

  private static Health cannotApply(ServedVersion version, RuntimeException e) {
    return Health.down(
        "Snapshots of %s cannot be applied: %s".formatted(version.label(), e.getMessage()));
  }

  private void sync(ServedVersion version) {
    if (version.current() == 0 && cursors.find(version.project(), version.spec()).isEmpty()) {
      return;
    }
    Cursor cursor = cursors.findOrBegin(version.project(), version.spec(), version.current());
    note(version, cursor);
    if (isOfAnotherLife(version, cursor)) {
      LOG.warn("{} starts anew: it was purged and declared again", version.label());
      store.clear(version.project(), version.spec());
      reported.remove(version.label());
      hints.release();
      return;
    }
    while (cursor.snapshot() < version.current() && !stopping) {
      List<PublishedSnapshot> next = listAfter(version, cursor.snapshot());
      if (next.isEmpty()) {
        break;
      }
      for (PublishedSnapshot snapshot : next) {
        applier.apply(version, snapshot);
        Optional<Cursor> moved =
            cursors.advance(
                version.project(),
                version.spec(),
                cursor,
                snapshot.getNumber(),
                snapshot.getManifestUri());
        if (moved.isEmpty()) {
          LOG.info("Another engine moved {} on, or the store was emptied", version.label());
          hints.release();
          return;
        }
        cursor = moved.get();
        note(version, cursor);
        LOG.info("Applied snapshot {} of {}", cursor.snapshot(), version.label());
        acknowledge(version, cursor.snapshot());
      }
    }
    acknowledge(version, cursor.snapshot());
  }

  /** Whether the store holds rows of a feature set of this name that is no more. */
  private boolean isOfAnotherLife(ServedVersion version, Cursor cursor) {
    if (cursor.snapshot() == 0) {
      return false;
    }
    if (cursor.snapshot() > version.current()) {
      // The list may be older than the cursor, which another engine moved.
      return listAfter(version, cursor.snapshot() - 1).isEmpty();
    }
    String manifest =
        cursor.snapshot() == version.current()
            ? version.manifest()
            : listAfter(version, cursor.snapshot() - 1).stream()
                .filter(snapshot -> snapshot.getNumber() == cursor.snapshot())
                .map(PublishedSnapshot::getManifestUri)
                .findFirst()
                .orElse(cursor.manifest());
    return !manifest.equals(cursor.manifest());
  }

  private List<PublishedSnapshot> listAfter(ServedVersion version, long snapshot) {
    return call()
        .listAfter(
            ListAfterRequest.newBuilder()
                .setProject(version.project())
                .setFeatureSet(version.spec().getName())
                .setVersion(version.spec().getVersion())
                .setAfter(snapshot)
                .build())
        .getSnapshotsList();
  }

  private void note(ServedVersion version, Cursor cursor) {
    catalog.note(version, new Progress(cursor.snapshot(), cursor.target()));
  }

  private void acknowledge(ServedVersion version, long snapshot) {
    if (snapshot == 0 || reported.getOrDefault(version.label(), 0L) >= snapshot) {
      return;
    }
    ReportAppliedRequest applied =
        ReportAppliedRequest.newBuilder()
            .setProject(version.project())
            .setFeatureSet(version.spec().getName())
            .setVersion(version.spec().getVersion())
            .setSnapshot(snapshot)
            .build();
    var answer = call().reportApplied(applied);
    LOG.debug("The core knows that {} is at {}: {}", version.label(), snapshot, answer);
    reported.put(version.label(), snapshot);
  }

  private SnapshotFeedGrpc.SnapshotFeedBlockingStub call() {
    return feed.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
  }

  private void become(Health now) {
    if (!now.equals(health)) {
      if (now.isUp()) {
        LOG.info("In step with the core");
      } else {
        LOG.warn("{}", now.message());
      }
    }
    health = now;
  }

  @Override
  public void close() {
    stopping = true;
    watch.close();
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CALL_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
