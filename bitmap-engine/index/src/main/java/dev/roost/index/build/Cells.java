package dev.roost.index.build;

import dev.roost.index.fragment.FragmentWriter;
import org.roaringbitmap.RoaringBitmap;

/** The values of one field in one shard. */
interface Cells {
  /** The records that have a value. */
  RoaringBitmap exists();

  /** Writes them; of no use afterwards. */
  void writeTo(FragmentWriter writer);
}
