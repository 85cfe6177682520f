package dev.roost.jobs.files;

import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.fold.RecordState;
import java.io.Closeable;
import java.util.Optional;

/** Records of one partition's latest state in the order of their keys, one at a time. */
public interface LatestRecords extends Closeable {

  /** The key of the record at hand; empty after the last one. */
  Optional<RecordKey> key();

  /** Puts the record's state in {@code into}, once a record, and returns its id. */
  long read(RecordState into);

  /** Goes to the next record. */
  void advance();
}
