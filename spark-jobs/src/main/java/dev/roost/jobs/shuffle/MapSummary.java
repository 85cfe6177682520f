package dev.roost.jobs.shuffle;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * What one reading task counted.
 *
 * @param columns those that some row had, where a source does not declare its columns; not to be
 *     changed
 */
public record MapSummary(long read, long skipped, long rejected, BitSet columns)
    implements Serializable {

  public static final MapSummary NOTHING = new MapSummary(0, 0, 0, new BitSet());

  public MapSummary plus(MapSummary other) {
    BitSet both = (BitSet) columns.clone();
    both.or(other.columns);
    return new MapSummary(
        read + other.read, skipped + other.skipped, rejected + other.rejected, both);
  }

  byte[] toBytes() {
    byte[] bits = columns.toByteArray();
    return ByteBuffer.allocate(3 * Long.BYTES + bits.length)
        .putLong(read)
        .putLong(skipped)
        .putLong(rejected)
        .put(bits)
        .array();
  }

  public static MapSummary fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new MapSummary(in.getLong(), in.getLong(), in.getLong(), BitSet.valueOf(in));
  }
}
