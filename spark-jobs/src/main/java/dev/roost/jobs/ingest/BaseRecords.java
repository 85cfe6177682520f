package dev.roost.jobs.ingest;

import dev.roost.index.keys.RecordKey;
import dev.roost.index.storage.Warehouse;
import dev.roost.jobs.files.LatestReader;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.row.FeatureSchema;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The records that the base snapshot has in one partition, in the order of their keys. */
final class BaseRecords implements Closeable {

  private final Optional<LatestReader> reader;

  private BaseRecords(Optional<LatestReader> reader) {
    this.reader = reader;
  }

  static BaseRecords open(FeatureSchema schema, Warehouse warehouse, PartitionBase base)
      throws IOException {
    if (base.latest().isEmpty()) {
      return new BaseRecords(Optional.empty());
    }
    return new BaseRecords(
        Optional.of(LatestReader.open(schema, warehouse, base.latest().get(0).path())));
  }

  /** The key of the record at hand; empty after the last. */
  Optional<RecordKey> key() {
    return reader.flatMap(LatestReader::key);
  }

  /** Puts the state of the record at hand in {@code into}, goes on, and returns the record's id. */
  long take(RecordState into) {
    LatestReader records = reader.orElseThrow();
    long id = records.id();
    records.read(into);
    records.advance();
    return id;
  }

  @Override
  public void close() throws IOException {
    if (reader.isPresent()) {
      reader.get().close();
    }
  }
}
