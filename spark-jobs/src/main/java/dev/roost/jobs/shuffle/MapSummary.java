package dev.roost.jobs.shuffle;

import java.io.Serializable;
import java.nio.ByteBuffer;

/** What one reading task counted. */
public record MapSummary(long read, long skipped, long rejected) implements Serializable {

  public static final MapSummary NOTHING = new MapSummary(0, 0, 0);

  public MapSummary plus(MapSummary other) {
    return new MapSummary(read + other.read, skipped + other.skipped, rejected + other.rejected);
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(3 * Long.BYTES)
        .putLong(read)
        .putLong(skipped)
        .putLong(rejected)
        .array();
  }

  public static MapSummary fromBytes(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new MapSummary(in.getLong(), in.getLong(), in.getLong());
  }
}
