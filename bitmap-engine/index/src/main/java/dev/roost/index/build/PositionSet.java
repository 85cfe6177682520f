package dev.roost.index.build;

import java.util.Arrays;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/** A growing set of positions within a shard, added in any order. */
final class PositionSet {
  private long[] words = new long[1];

  /** Whether the position was not there yet. */
  boolean add(int position) {
    int word = position >>> 6;
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + 1, 2 * words.length));
    }
    long bit = 1L << position;
    boolean fresh = (words[word] & bit) == 0;
    words[word] |= bit;
    return fresh;
  }

  RoaringBitmap toBitmap() {
    return BitSetUtil.bitmapOf(words);
  }
}
