package dev.roost.index.bits;

import java.util.Arrays;
import java.util.List;

/**
 * Turns bit planes into numbers, a chunk at a time: eight planes of eight positions are a matrix of
 * 8 × 8 bits in one word, which is transposed in three steps (Warren, "Hacker's Delight", 7-3).
 * Kept by one thread and used again and again.
 */
public final class PlaneDecoder {
  private static final int AT_ONCE = 8;
  private static final long BYTE = 0xFF;
  private static final long[] ZEROS = Words.create();

  private final long[] numbers = new long[Chunk.SIZE];

  /**
   * The numbers of a chunk's positions: bit {@code p} is that of plane {@code p}.
   *
   * @param planes 64 at most
   * @return {@link Chunk#SIZE} numbers, to be read before the next call
   */
  public long[] decode(List<ShardBits> planes, int chunk) {
    Arrays.fill(numbers, 0);
    for (int first = 0; first < planes.size(); first += AT_ONCE) {
      long[][] words = new long[AT_ONCE][];
      Arrays.fill(words, ZEROS);
      int last = Math.min(first + AT_ONCE, planes.size());
      boolean hasWords = false;
      for (int plane = first; plane < last; plane++) {
        Chunk bits = planes.get(plane).chunk(chunk);
        if (bits.isSparse()) {
          long bit = 1L << plane;
          bits.forEach(position -> numbers[position] |= bit);
        } else {
          words[plane - first] = bits.words();
          hasWords = true;
        }
      }
      if (hasWords) {
        addEight(words, first);
      }
    }
    return numbers;
  }

  private void addEight(long[][] words, int first) {
    long[] a = words[0];
    long[] b = words[1];
    long[] c = words[2];
    long[] d = words[3];
    long[] e = words[4];
    long[] f = words[5];
    long[] g = words[6];
    long[] h = words[7];
    for (int w = 0; w < Chunk.WORDS; w++) {
      for (int shift = 0; shift < Long.SIZE; shift += AT_ONCE) {
        long matrix =
            (a[w] >>> shift & BYTE)
                | (b[w] >>> shift & BYTE) << 8
                | (c[w] >>> shift & BYTE) << 16
                | (d[w] >>> shift & BYTE) << 24
                | (e[w] >>> shift & BYTE) << 32
                | (f[w] >>> shift & BYTE) << 40
                | (g[w] >>> shift & BYTE) << 48
                | (h[w] >>> shift & BYTE) << 56;
        addRows(transposed(matrix), (w << 6) + shift, first);
      }
    }
  }

  private void addRows(long rows, int start, int first) {
    numbers[start] |= (rows & BYTE) << first;
    numbers[start + 1] |= (rows >>> 8 & BYTE) << first;
    numbers[start + 2] |= (rows >>> 16 & BYTE) << first;
    numbers[start + 3] |= (rows >>> 24 & BYTE) << first;
    numbers[start + 4] |= (rows >>> 32 & BYTE) << first;
    numbers[start + 5] |= (rows >>> 40 & BYTE) << first;
    numbers[start + 6] |= (rows >>> 48 & BYTE) << first;
    numbers[start + 7] |= (rows >>> 56 & BYTE) << first;
  }

  private static long transposed(long matrix) {
    long x = matrix;
    long t = (x ^ (x >>> 7)) & 0x00AA00AA00AA00AAL;
    x ^= t ^ (t << 7);
    t = (x ^ (x >>> 14)) & 0x0000CCCC0000CCCCL;
    x ^= t ^ (t << 14);
    t = (x ^ (x >>> 28)) & 0x00000000F0F0F0F0L;
    return x ^ t ^ (t << 28);
  }
}
