package dev.roost.jobs.ingest;

import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.shuffle.PartitionRows;
import dev.roost.jobs.snapshot.BaseRecords;
import dev.roost.jobs.snapshot.PartitionOutput;
import dev.roost.jobs.snapshot.PartitionResult;
import java.io.IOException;
import java.util.Optional;

/** Goes through a partition's new rows and its known records together, in the order of keys. */
final class MergeJoin {

  private MergeJoin() {}

  static void run(PartitionRows rows, BaseRecords known, RowFolder folder, PartitionOutput output)
      throws IOException {
    while (rows.key().isPresent() || known.key().isPresent()) {
      int order = compare(rows.key(), known.key());
      if (order < 0) {
        RecordKey key = rows.key().orElseThrow();
        folder.state().reset();
        folder.fold(key);
        output.addNew(key, folder.state());
      } else {
        goOn(known, order == 0, folder, output);
      }
    }
  }

  private static void goOn(
      BaseRecords known, boolean hasRows, RowFolder folder, PartitionOutput output)
      throws IOException {
    if (!hasRows && output.writing() == PartitionResult.Writing.LAYER) {
      known.skip();
      return;
    }
    RecordKey key = known.key().orElseThrow();
    long id = known.take(folder.state());
    boolean wasLive = folder.state().isLive();
    if (hasRows) {
      folder.fold(key);
    }
    output.addKnown(key, id, wasLive, folder.state());
  }

  /** The missing one comes last. */
  static int compare(Optional<RecordKey> row, Optional<RecordKey> record) {
    if (row.isEmpty()) {
      return 1;
    }
    return record.map(other -> row.get().compareTo(other)).orElse(-1);
  }
}
