package dev.roost.index.fragment;

import java.util.HashMap;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/** The bitmaps of one fragment for those who read all of them: the last block is kept. */
final class FragmentBitmaps {
  private final Fragment fragment;
  private final Map<Integer, BitmapBlock> last = new HashMap<>();

  FragmentBitmaps(Fragment fragment) {
    this.fragment = fragment;
  }

  /**
   * Reads a bitmap.
   *
   * @throws dev.roost.index.file.CorruptFileException when it is damaged
   */
  RoaringBitmap read(Location location) {
    if (!last.containsKey(location.block())) {
      last.clear();
      last.put(location.block(), fragment.block(location.block()));
    }
    return last.get(location.block()).bitmap(location);
  }
}
