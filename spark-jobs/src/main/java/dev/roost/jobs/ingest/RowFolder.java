package dev.roost.jobs.ingest;

import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.history.HistoryWriter;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.Version;
import dev.roost.jobs.shuffle.PartitionRows;
import dev.roost.jobs.snapshot.RowTally;
import java.util.Arrays;
import org.apache.spark.util.LongAccumulator;

/** Drops duplicates, writes the history, and folds the rows of one key after the other. */
final class RowFolder {

  private final PartitionRows rows;
  private final HistoryWriter history;
  private final LongAccumulator written;
  private final RecordState state;
  private final RowTally tally = new RowTally();

  RowFolder(
      FeatureSchema schema, PartitionRows rows, HistoryWriter history, LongAccumulator written) {
    this.rows = rows;
    this.history = history;
    this.written = written;
    this.state = new RecordState(schema);
  }

  /** The state that rows are folded into: to be reset or filled before each key. */
  RecordState state() {
    return state;
  }

  /** Folds all rows of a key. */
  void fold(RecordKey key) {
    Version lastVersion = null;
    byte[] lastBody = null;
    while (rows.nextOf(key)) {
      boolean repeats = rows.version().equals(lastVersion) && Arrays.equals(rows.body(), lastBody);
      if (repeats) {
        tally.addDuplicate();
        continue;
      }
      lastVersion = rows.version();
      lastBody = rows.body();
      Op op = rows.decode();
      history.write(key, op, rows.version(), rows.cells());
      state.apply(op, rows.version(), rows.cells());
      tally.addWritten();
      written.add(1);
    }
  }

  RowTally tally() {
    return tally;
  }
}
