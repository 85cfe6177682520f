package dev.roost.online.sync;

import dev.roost.online.catalog.ServedVersion;
import dev.roost.online.row.Change;
import dev.roost.online.row.Row;
import dev.roost.online.row.RowMerge;
import dev.roost.online.row.RowSchema;
import dev.roost.online.store.EntityKey;
import dev.roost.online.store.RedisStore;
import dev.roost.online.store.RowSwap;
import dev.roost.online.store.StoredRow;
import dev.roost.platform.metrics.Metrics;
import dev.roost.platform.objects.ObjectStore;
import dev.roost.proto.core.v1alpha1.Value;
import dev.roost.proto.internal.snapshot.v1alpha1.PublishedSnapshot;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies a snapshot's change files to the store. Each row is read, merged here and swapped in only
 * if it is still what was read, so engines that apply at once, and an engine that applies again
 * after a crash, end at the same rows.
 */
final class SnapshotApplier {

  /** Deleted records are remembered this long, so that late changes do not revive them. */
  static final Duration TOMBSTONE_TTL = Duration.ofDays(7);

  private static final int BATCH = 500;

  private final RedisStore store;
  private final ObjectStore objects;
  private final Counter records =
      Counter.builder("roost.online.applied.records")
          .description("Change records applied")
          .register(Metrics.registry());

  SnapshotApplier(RedisStore store, ObjectStore objects) {
    this.store = store;
    this.objects = objects;
  }

  /** Changes that belong to one record, in their order. */
  private static final class Pending {

    private final byte[] key;
    private final List<Change> changes = new ArrayList<>();

    Pending(byte[] key) {
      this.key = key;
    }
  }

  /** Applies all of a snapshot, or fails; what was applied before a failure does no harm. */
  void apply(ServedVersion version, PublishedSnapshot snapshot) {
    RowSchema schema = RowSchema.of(snapshot.getSpec());
    List<String> files = snapshot.getChangeFilesList().stream().map(file -> file.getUri()).toList();
    files.forEach(file -> ChangeFile.check(file, objects, version, schema));
    store.remember(schema);
    for (String file : files) {
      try (ChangeFile changes = ChangeFile.open(file, objects, version, schema)) {
        applyFile(version, snapshot.getNumber(), schema, changes);
      } catch (IOException e) {
        throw ChangeFile.damaged(file, e);
      }
    }
  }

  private void applyFile(ServedVersion version, long snapshot, RowSchema schema, ChangeFile changes)
      throws IOException {
    List<ChangeFile.Entry> ahead = changes.next(BATCH);
    while (!ahead.isEmpty()) {
      List<ChangeFile.Entry> batch = new ArrayList<>(ahead);
      ahead = changes.next(BATCH);
      // A record's changes stand together and are applied at once.
      while (!ahead.isEmpty() && ahead.get(0).key().equals(batch.get(batch.size() - 1).key())) {
        batch.add(ahead.remove(0));
        if (ahead.isEmpty()) {
          ahead = changes.next(BATCH);
        }
      }
      applyBatch(version, snapshot, schema, group(version, batch));
      records.increment(batch.size());
    }
  }

  private static List<Pending> group(ServedVersion version, List<ChangeFile.Entry> batch) {
    List<Pending> pending = new ArrayList<>();
    List<Value> last = List.of();
    for (ChangeFile.Entry entry : batch) {
      if (pending.isEmpty() || !entry.key().equals(last)) {
        byte[] key = EntityKey.of(version.project(), version.spec(), entry.key());
        pending.add(new Pending(key));
        last = entry.key();
      }
      pending.get(pending.size() - 1).changes.add(entry.change());
    }
    return pending;
  }

  private void applyBatch(
      ServedVersion version, long snapshot, RowSchema schema, List<Pending> batch) {
    List<Pending> left = batch;
    while (!left.isEmpty()) {
      List<StoredRow> stored = store.read(left.stream().map(pending -> pending.key).toList());
      List<RowSwap> swaps = new ArrayList<>();
      List<Pending> swapped = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        Pending pending = left.get(i);
        StoredRow before = stored.get(i);
        Optional<Row> next = RowMerge.apply(before.row(), pending.changes, schema, snapshot);
        if (next.isPresent()) {
          swaps.add(new RowSwap(pending.key, before, next.get(), timeToLive(version, next.get())));
          swapped.add(pending);
        }
      }
      List<Boolean> done = store.swap(swaps);
      // What somebody else changed meanwhile is read and merged again.
      List<Pending> again = new ArrayList<>();
      for (int i = 0; i < done.size(); i++) {
        if (!done.get(i)) {
          again.add(swapped.get(i));
        }
      }
      left = again;
    }
  }

  private static Optional<Duration> timeToLive(ServedVersion version, Row row) {
    return row.isLive() ? version.storageTtl() : Optional.of(TOMBSTONE_TTL);
  }
}
