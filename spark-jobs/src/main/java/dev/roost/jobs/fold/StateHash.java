package dev.roost.jobs.fold;

import dev.roost.index.keys.KeyHash;
import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.row.ByteSink;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.RowCodec;
import dev.roost.jobs.row.Version;
import java.util.Optional;

/**
 * A hash of everything that a record's state holds: of its cells, and of the versions that later
 * rows are measured against. For one thread.
 */
public final class StateHash {

  private final RowCodec cells;
  private final StateCodec versions;
  private final ByteSink bytes = new ByteSink();

  public StateHash(FeatureSchema schema) {
    this.cells = new RowCodec(schema);
    this.versions = new StateCodec(schema);
  }

  /** Whether the state is that of a record that no row has named. */
  public boolean isBlank(RecordState state) {
    return state.newest().isEmpty()
        && state.deleted().isEmpty()
        && versions.encode(state).isEmpty();
  }

  /** xxHash64 of the key and the state; 0 where the state is blank. */
  public long of(RecordKey key, RecordState state) {
    if (isBlank(state)) {
      return 0;
    }
    bytes.clear();
    put(state.newest());
    put(state.deleted());
    byte[] exceptions = versions.encode(state).orElseGet(() -> new byte[0]);
    bytes.putSized(exceptions);
    bytes.putBytes(cells.canonicalBytes(key.bytes(), Op.UPSERT, shown(state)));
    return KeyHash.of(bytes.toByteArray());
  }

  /** A record that is not live shows nothing, whether its cells are null or absent. */
  private static Cells shown(RecordState state) {
    return state.isLive() ? state.cells() : new Cells(state.cells().size());
  }

  private void put(Optional<Version> version) {
    bytes.putByte(version.isPresent() ? 1 : 0);
    version.ifPresent(
        some -> {
          bytes.putLong(some.eventTime());
          bytes.putLong(some.created());
          bytes.putLong(some.hash());
        });
  }
}
