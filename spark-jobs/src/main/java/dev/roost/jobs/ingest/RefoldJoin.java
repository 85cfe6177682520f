package dev.roost.jobs.ingest;

import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.shuffle.PartitionRows;
import dev.roost.jobs.snapshot.BaseRecords;
import dev.roost.jobs.snapshot.PartitionOutput;
import java.io.IOException;

/** As {@link MergeJoin}, where affected records are folded anew from the rows that count. */
final class RefoldJoin {

  private RefoldJoin() {}

  static void run(
      PartitionRows rows, BaseRecords known, RefoldFolder folder, PartitionOutput output)
      throws IOException {
    while (rows.key().isPresent() || known.key().isPresent()) {
      int order = MergeJoin.compare(rows.key(), known.key());
      if (order < 0) {
        RecordKey key = rows.key().orElseThrow();
        folder.startNew();
        folder.fold(key);
        output.addNew(key, folder.state());
      } else {
        RecordKey key = known.key().orElseThrow();
        long id = known.take(folder.known());
        boolean wasLive = folder.known().isLive();
        folder.startKnown(key);
        if (order == 0) {
          folder.fold(key);
        }
        if (folder.isAffected()) {
          output.addRefolded(key, id, folder.refolded());
        } else {
          output.addKnown(key, id, wasLive, folder.state());
        }
      }
    }
  }
}
