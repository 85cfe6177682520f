package dev.roost.index.fragment;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.file.BlockCache;
import dev.roost.index.file.Cursor;
import org.roaringbitmap.RoaringBitmap;

/** A verified block of bitmaps, each decoded when it is asked for. */
public final class BitmapBlock implements BlockCache.Weighted {
  private final Cursor bytes;
  private final int length;

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
    Cursor start = at(location);
    return BitmapCodec.read(start, start.fork().slice(location.length()), location.cardinality());
  }

  /**
   * The same as chunks.
   *
   * @throws dev.roost.index.file.CorruptFileException when there is no such bitmap
   */
  public ShardBits bits(Location location) {
    Cursor start = at(location);
    return BitmapCodec.readBits(
        start, start.fork().slice(location.length()), location.cardinality());
  }

  private Cursor at(Location location) {
    return bytes.fork().seek(location.offset());
  }

  @Override
  public long weight() {
    return length + 64L;
  }
}
