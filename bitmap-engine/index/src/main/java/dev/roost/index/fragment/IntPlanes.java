package dev.roost.index.fragment;

import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * Signed 64-bit integers as bit planes. A record's value is {@code base ± magnitude}: minus where
 * {@code sign} has it, the magnitude read from the planes, least significant first, as an unsigned
 * 64-bit number. So {@code Long.MIN_VALUE} is exact: base 0, sign, plane 63.
 *
 * @param base the least value if it is above 0, the greatest if it is below 0, else 0
 * @param min the least value
 * @param max the greatest value
 */
public record IntPlanes(
    long base,
    long min,
    long max,
    RoaringBitmap exists,
    RoaringBitmap sign,
    List<RoaringBitmap> planes) {
  /**
   * Transposes the values of one shard, given in any order.
   *
   * @param positions within the shard, each at most once
   * @param values one for each position
   * @param count how many of both there are, at least 1
   */
  public static IntPlanes of(int[] positions, long[] values, int count) {
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    int words = 0;
    for (int i = 0; i < count; i++) {
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
      words = Math.max(words, (positions[i] >>> 6) + 1);
    }
    long base = min > 0 ? min : Math.min(max, 0);
    long[][] planes = new long[depth(min - base, max - base)][words];
    long[] exists = new long[words];
    long[] sign = new long[words];
    for (int i = 0; i < count; i++) {
      int word = positions[i] >>> 6;
      long bit = 1L << positions[i];
      if ((exists[word] & bit) != 0) {
        throw new IllegalArgumentException("position %d has two values".formatted(positions[i]));
      }
      exists[word] |= bit;
      long offset = values[i] - base;
      if (offset < 0) {
        sign[word] |= bit;
      }
      // The magnitude of Long.MIN_VALUE is its own bit pattern read as unsigned.
      for (long rest = Math.abs(offset); rest != 0; rest &= rest - 1) {
        planes[Long.numberOfTrailingZeros(rest)][word] |= bit;
      }
    }
    List<RoaringBitmap> bitmaps = Arrays.stream(planes).map(BitSetUtil::bitmapOf).toList();
    return new IntPlanes(
        base, min, max, BitSetUtil.bitmapOf(exists), BitSetUtil.bitmapOf(sign), bitmaps);
  }

  private static int depth(long least, long greatest) {
    long all = Math.abs(least) | Math.abs(greatest);
    return Long.SIZE - Long.numberOfLeadingZeros(all);
  }
}
