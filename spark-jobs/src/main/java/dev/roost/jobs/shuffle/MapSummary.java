package dev.roost.jobs.shuffle;

import dev.roost.jobs.row.ByteSink;
import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * What one reading task counted.
 *
 * @param badRows by reason and source column
 * @param adjusted cells that were {@code Clamped} or {@code Nulled}, by feature
 */
public record MapSummary(long read, long skipped, long rejected, Tally badRows, Tally adjusted)
    implements Serializable {

  public static final MapSummary NOTHING = new MapSummary(0, 0, 0, Tally.NOTHING, Tally.NOTHING);

  public MapSummary plus(MapSummary other) {
    return new MapSummary(
        read + other.read,
        skipped + other.skipped,
        rejected + other.rejected,
        badRows.plus(other.badRows),
        adjusted.plus(other.adjusted));
  }

  byte[] toBytes() {
    ByteSink out = new ByteSink();
    out.putLong(read);
    out.putLong(skipped);
    out.putLong(rejected);
    badRows.writeTo(out);
    adjusted.writeTo(out);
    return out.toByteArray();
  }

  public static MapSummary fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new MapSummary(
        in.getLong(), in.getLong(), in.getLong(), Tally.readFrom(in), Tally.readFrom(in));
  }
}
