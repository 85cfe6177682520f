package dev.roost.index.fragment;

import dev.roost.index.file.BlockCache;
import dev.roost.index.file.Cursor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * A verified block of bitmaps, each decoded when it is first asked for. Bitmaps it returns are
 * shared: callers do not change them.
 */
public final class BitmapBlock implements BlockCache.Weighted {
  /** A decoded bitmap of few records takes this much more memory than its serialization. */
  private static final int DECODED_FACTOR = 8;

  private static final int LARGE_BYTES = 64 << 10;

  private final Cursor bytes;
  private final int length;
  private final Map<Location, RoaringBitmap> decoded = new ConcurrentHashMap<>();

  BitmapBlock(Cursor bytes) {
    this.bytes = bytes;
    this.length = bytes.remaining();
  }

  /**
   * The bitmap at a location within this block.
   *
   * @throws dev.roost.index.file.CorruptFileException when there is no such bitmap
   */
  public RoaringBitmap bitmap(Location location) {
    return decoded.computeIfAbsent(location, this::decode);
  }

  private RoaringBitmap decode(Location location) {
    Cursor in = bytes.fork().seek(location.offset());
    Cursor start = in.fork();
    return BitmapCodec.read(start, in.slice(location.length()), location.cardinality());
  }

  @Override
  public long weight() {
    return length > LARGE_BYTES ? 2L * length : (long) DECODED_FACTOR * length;
  }
}
