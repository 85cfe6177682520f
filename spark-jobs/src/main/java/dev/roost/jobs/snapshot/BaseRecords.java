package dev.roost.jobs.snapshot;

import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.LatestEntry;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.LatestReader;
import dev.roost.jobs.files.LatestRecords;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.history.HistoryRecords;
import dev.roost.jobs.row.FeatureSchema;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records that the base snapshot has in one partition, in the order of their keys: those of all
 * layers of its latest state, of which the newest that has a record counts.
 */
public final class BaseRecords implements Closeable {

  private final List<LatestRecords> newestFirst;
  private Optional<RecordKey> key = Optional.empty();

  private BaseRecords(List<LatestRecords> newestFirst) {
    this.newestFirst = newestFirst;
    findKey();
  }

  public static BaseRecords open(
      FeatureSchema schema, Warehouse warehouse, RecordIds ids, PartitionBase base)
      throws IOException {
    List<LatestRecords> readers = new ArrayList<>();
    for (LatestEntry file : base.latest()) {
      readers.add(0, open(schema, warehouse, ids, file));
    }
    return new BaseRecords(readers);
  }

  /** Opens one file of a latest state. */
  public static LatestRecords open(
      FeatureSchema schema, Warehouse warehouse, RecordIds ids, LatestEntry file)
      throws IOException {
    return file.inHistory()
        ? HistoryRecords.open(schema, warehouse, file, seq -> ids.id(file.partition(), seq))
        : LatestReader.open(schema, warehouse, file.path());
  }

  /** The key of the record at hand; empty after the last. */
  public Optional<RecordKey> key() {
    return key;
  }

  /** Puts the state of the record at hand in {@code into}, goes on, and returns the record's id. */
  public long take(RecordState into) {
    RecordKey wanted = key.orElseThrow();
    for (LatestRecords reader : newestFirst) {
      if (isAt(reader, wanted)) {
        long id = reader.read(into);
        skip();
        return id;
      }
    }
    throw new IllegalStateException("No layer is at the key at hand.");
  }

  /** Goes on. */
  public void skip() {
    RecordKey passed = key.orElseThrow();
    for (LatestRecords reader : newestFirst) {
      if (isAt(reader, passed)) {
        reader.advance();
      }
    }
    findKey();
  }

  private boolean isAt(LatestRecords reader, RecordKey wanted) {
    // The only reader of most partitions is where the key at hand comes from.
    return newestFirst.size() == 1 || reader.key().filter(wanted::equals).isPresent();
  }

  private void findKey() {
    key = newestFirst.isEmpty() ? Optional.empty() : newestFirst.get(0).key();
    for (int i = 1; i < newestFirst.size(); i++) {
      Optional<RecordKey> other = newestFirst.get(i).key();
      if (other.isPresent() && (key.isEmpty() || other.get().compareTo(key.get()) < 0)) {
        key = other;
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (LatestRecords reader : newestFirst) {
      reader.close();
    }
  }
}
