package dev.roost.jobs.ingest;

import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.files.Refolded;
import dev.roost.jobs.fold.RecordState;
import dev.roost.jobs.history.HistoryWriter;
import dev.roost.jobs.refold.AffectedKeys;
import dev.roost.jobs.refold.RowFate;
import dev.roost.jobs.refold.TaggedBody;
import dev.roost.jobs.refold.Withdrawn;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.RowCodec;
import dev.roost.jobs.row.Version;
import dev.roost.jobs.shuffle.PartitionRows;
import dev.roost.jobs.snapshot.RowTally;
import java.util.Arrays;

/**
 * As {@link RowFolder}, for rows that say what becomes of them: those that count are folded, those
 * that are loaded are written to the history too. The rows of an affected record are all of its
 * rows; those of another are new.
 */
final class RefoldFolder {

  private final PartitionRows rows;
  private final AffectedKeys affectedKeys;
  private final HistoryWriter history;
  private final RowCodec codec;
  private final Cells cells;
  private final RecordState known;
  private final RecordState anew;
  private final Withdrawn withdrawn = new Withdrawn();
  private final RowTally tally = new RowTally();

  private RecordState state;
  private boolean affected;
  private boolean gained;

  RefoldFolder(
      FeatureSchema schema, PartitionRows rows, AffectedKeys affectedKeys, HistoryWriter history) {
    this.rows = rows;
    this.affectedKeys = affectedKeys;
    this.history = history;
    this.codec = new RowCodec(schema);
    this.cells = new Cells(schema.features().size());
    this.known = new RecordState(schema);
    this.anew = new RecordState(schema);
    this.state = anew;
  }

  /** The base's state of a record, to be filled before {@link #startKnown}. */
  RecordState known() {
    return known;
  }

  /** Begins with a record that the base does not have. */
  void startNew() {
    affected = false;
    state = anew;
    state.reset();
  }

  /** Begins with a record that the base has. */
  void startKnown(RecordKey key) {
    affected = affectedKeys.contains(key);
    state = known;
    if (affected) {
      withdrawn.start(known);
      gained = false;
      state = anew;
      state.reset();
    }
  }

  /** Whether the record is folded anew. */
  boolean isAffected() {
    return affected;
  }

  /** The record's state after the rows that were folded. */
  RecordState state() {
    return state;
  }

  /** What became of an affected record. */
  Refolded refolded() {
    return new Refolded(known, anew, withdrawn.versions(), gained);
  }

  /** Folds all rows of a key. */
  void fold(RecordKey key) {
    Version lastVersion = null;
    byte[] lastBody = null;
    while (rows.nextOf(key)) {
      Version version = rows.version();
      RowFate fate = TaggedBody.fate(rows.body());
      switch (fate) {
        case NEW -> {
          if (version.equals(lastVersion) && Arrays.equals(rows.body(), lastBody)) {
            tally.addDuplicate();
          } else {
            lastVersion = version;
            lastBody = rows.body();
            history.write(key, apply(version), version, cells);
            gained = true;
            tally.addWritten();
          }
        }
        case REVEALED -> {
          apply(version);
          gained = true;
        }
        case STAYS -> apply(version);
        case OVERWRITTEN -> withdrawn.withdraw(version);
        case REVERTED -> {
          withdrawn.withdraw(version);
          tally.addWritten();
        }
        case REVERTED_HIDDEN -> tally.addWritten();
        case HIDDEN -> throw new IllegalStateException("Hidden rows do not travel.");
      }
    }
  }

  private Op apply(Version version) {
    Op op = codec.decodeBody(TaggedBody.body(rows.body()), cells);
    state.apply(op, version, cells);
    withdrawn.keep(version);
    return op;
  }

  RowTally tally() {
    return tally;
  }
}
