package dev.roost.jobs.shuffle;

import dev.roost.jobs.row.ByteSink;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.BitSet;

/**
 * What one reading task counted.
 *
 * @param badRows by reason and source column
 * @param adjusted cells that were {@code Clamped} or {@code Nulled}, by feature
 * @param columns those that some row had, where a source does not declare its columns; not to be
 *     changed
 */
public record MapSummary(
    long read, long skipped, long rejected, Tally badRows, Tally adjusted, BitSet columns)
    implements Serializable {

  public static final MapSummary NOTHING =
      new MapSummary(0, 0, 0, Tally.NOTHING, Tally.NOTHING, new BitSet());

  /** Of rows that are all good. */
  public static MapSummary ofRead(long rows) {
    return new MapSummary(rows, 0, 0, Tally.NOTHING, Tally.NOTHING, new BitSet());
  }

  public MapSummary plus(MapSummary other) {
    BitSet both = (BitSet) columns.clone();
    both.or(other.columns);
    return new MapSummary(
        read + other.read,
        skipped + other.skipped,
        rejected + other.rejected,
        badRows.plus(other.badRows),
        adjusted.plus(other.adjusted),
        both);
  }

  byte[] toBytes() {
    ByteSink out = new ByteSink();
    out.putLong(read);
    out.putLong(skipped);
    out.putLong(rejected);
    badRows.writeTo(out);
    adjusted.writeTo(out);
    byte[] bits = columns.toByteArray();
    out.putBytes(bits, 0, bits.length);
    return out.toByteArray();
  }

  public static MapSummary fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new MapSummary(
        in.getLong(),
        in.getLong(),
        in.getLong(),
        Tally.readFrom(in),
        Tally.readFrom(in),
        BitSet.valueOf(in));
  }
}
