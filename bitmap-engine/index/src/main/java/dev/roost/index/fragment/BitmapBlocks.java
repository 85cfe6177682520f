package dev.roost.index.fragment;

import dev.roost.index.file.BlockFileWriter;
import dev.roost.index.file.ByteSink;
import org.roaringbitmap.RoaringBitmap;

/** Packs bitmaps into blocks: small ones share a block, a large one has its own. */
final class BitmapBlocks {
  /** A block is closed once it has this many bytes. */
  private static final int BLOCK_BYTES = 64 << 10;

  private final BlockFileWriter file;
  private ByteSink block = new ByteSink();
  private int bitmaps;
  private int blocks;

  BitmapBlocks(BlockFileWriter file) {
    this.file = file;
  }

  Location add(RoaringBitmap bitmap) {
    RoaringBitmap canonical = BitmapCodec.canonical(bitmap);
    int length = canonical.serializedSizeInBytes();
    if (bitmaps > 0 && block.size() + length > BLOCK_BYTES) {
      flush();
    }
    Location location = new Location(blocks, block.size(), length, canonical.getCardinality());
    canonical.serialize(block.claim(length));
    block.align();
    bitmaps++;
    return location;
  }

  void flush() {
    if (bitmaps > 0) {
      file.add(block.toBytes());
      block = new ByteSink();
      bitmaps = 0;
      blocks++;
    }
  }
}
