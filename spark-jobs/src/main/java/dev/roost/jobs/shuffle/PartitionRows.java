package dev.roost.jobs.shuffle;

import dev.roost.index.keys.RecordKey;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.jobs.row.RowCodec;
import dev.roost.jobs.row.Version;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The rows of one partition in their order: first what the reading tasks counted, then the bad
 * rows, then the records' rows key by key. For one thread.
 */
public final class PartitionRows {

  private final Iterator<InternalRow> rows;
  private final RowCodec codec;
  private final Cells cells;
  private InternalRow row;
  private RecordKey key;

  private Op op;
  private Version version;
  private byte[] body;

  public PartitionRows(FeatureSchema schema, Iterator<InternalRow> rows) {
    this.rows = rows;
    this.codec = new RowCodec(schema);
    this.cells = new Cells(schema.features().size());
    advance();
  }

  private void advance() {
    row = rows.hasNext() ? rows.next() : null;
  }

  /** All of them; to be asked first. */
  public MapSummary summaries() {
    MapSummary sum = MapSummary.NOTHING;
    while (row != null && ShuffleRow.isSummary(row)) {
      sum = sum.plus(MapSummary.fromBytes(ShuffleRow.body(row)));
      advance();
    }
    return sum;
  }

  /** The next bad row; to be asked until there is none, before the keys. */
  public Optional<RejectedRow> nextRejected() {
    if (row == null || !ShuffleRow.isRejected(row)) {
      return Optional.empty();
    }
    RejectedRow rejected = RejectedRow.fromBytes(ShuffleRow.body(row));
    advance();
    return Optional.of(rejected);
  }

  /** The key of the next row; empty after the last. */
  public Optional<RecordKey> key() {
    if (row == null) {
      return Optional.empty();
    }
    if (key == null) {
      key = RecordKey.fromBytes(ShuffleRow.key(row));
    }
    return Optional.of(key);
  }

  /**
   * Reads the next row if it is one of this key.
   *
   * @return whether it was; false leaves the partition at the next key
   */
  public boolean nextOf(RecordKey wanted) {
    if (!key().filter(wanted::equals).isPresent()) {
      return false;
    }
    version = ShuffleRow.version(row);
    body = ShuffleRow.body(row);
    byte[] bytes = ShuffleRow.key(row);
    advance();
    if (row == null || !Arrays.equals(bytes, ShuffleRow.key(row))) {
      key = null;
    }
    return true;
  }

  public Version version() {
    return version;
  }

  /** Rows of this partition with equal bodies have equal operations and cells. */
  public byte[] body() {
    return body;
  }

  /** Decodes the row that {@link #nextOf} read. */
  public Op decode() {
    op = codec.decodeBody(body, cells);
    return op;
  }

  /** The cells of the row decoded last. */
  public Cells cells() {
    return cells;
  }
}
