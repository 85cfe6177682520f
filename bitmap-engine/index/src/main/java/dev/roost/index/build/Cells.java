package dev.roost.index.build;

import dev.roost.index.fragment.FragmentWriter;
import org.roaringbitmap.RoaringBitmap;

/** The values of one field in one shard. */
interface Cells {
  /** The records that have a value. */
  RoaringBitmap exists();

  /** Writes them; of no use afterwards. */
  default void writeTo(FragmentWriter writer) {
    writeTo(writer, () -> {});
  }

  /**
   * Writes them.
   *
   * @param touch called where a delta's writer is to be told what it touches
   */
  void writeTo(FragmentWriter writer, Runnable touch);
}
