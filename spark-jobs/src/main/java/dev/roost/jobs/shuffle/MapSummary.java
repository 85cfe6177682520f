package dev.roost.jobs.shuffle;

import dev.roost.jobs.row.ByteSink;
import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * What one reading task counted.
 *
 * @param badRows by reason and source column
 */
public record MapSummary(long read, long skipped, long rejected, Tally badRows)
    implements Serializable {

  public static final MapSummary NOTHING = new MapSummary(0, 0, 0, Tally.NOTHING);

  public MapSummary plus(MapSummary other) {
    return new MapSummary(
        read + other.read,
        skipped + other.skipped,
        rejected + other.rejected,
        badRows.plus(other.badRows));
  }

  byte[] toBytes() {
    ByteSink out = new ByteSink();
    out.putLong(read);
    out.putLong(skipped);
    out.putLong(rejected);
    badRows.writeTo(out);
    return out.toByteArray();
  }

  public static MapSummary fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new MapSummary(in.getLong(), in.getLong(), in.getLong(), Tally.readFrom(in));
  }
}
