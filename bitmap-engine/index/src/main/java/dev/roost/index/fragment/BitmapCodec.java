package dev.roost.index.fragment;

import dev.roost.index.bits.PortableBits;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.file.Cursor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.roaringbitmap.RoaringBitmap;

/** Bitmaps of one shard in the standard portable Roaring serialization. */
final class BitmapCodec {
  private BitmapCodec() {}

  /**
   * Gives a bitmap the form whose serialization depends on nothing but the content: run containers
   * where they are smaller.
   *
   * @return the bitmap itself: a copy of each would cost more than all else
   */
  static RoaringBitmap canonical(RoaringBitmap bitmap) {
    bitmap.removeRunCompression();
    bitmap.runOptimize();
    return bitmap;
  }

  /** Reads a bitmap of this many records after checking every byte of it. */
  static RoaringBitmap read(Cursor in, ByteBuffer bytes, int cardinality) {
    RoaringChecker.check(in, bytes, cardinality);
    RoaringBitmap bitmap = new RoaringBitmap();
    try {
      bitmap.deserialize(bytes.duplicate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bitmap;
  }

  /** The same as chunks, made from the bytes where they are. */
  static ShardBits readBits(Cursor in, ByteBuffer bytes, int cardinality) {
    RoaringChecker.check(in, bytes, cardinality);
    return PortableBits.read(bytes);
  }
}
