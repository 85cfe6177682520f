package dev.roost.index.build;

import java.util.Arrays;

/** Sorts longs that are not negative in time that grows with their number and their bits only. */
final class RadixSort {
  private static final int BITS = 11;
  private static final int BUCKETS = 1 << BITS;

  /** Below this the library's sort is faster. */
  private static final int FEW = 4096;

  private RadixSort() {}

  /**
   * The first {@code count} values in ascending order, in this array or another; the rest is lost.
   *
   * @param lowest the lowest bit to look at: values that are equal above it are in order already
   */
  static long[] sort(long[] values, int count, int lowest, long max) {
    if (count < FEW) {
      Arrays.sort(values, 0, count);
      return values;
    }
    long[] from = values;
    long[] to = new long[count];
    for (int shift = lowest; shift < Long.SIZE && max >>> shift != 0; shift += BITS) {
      pass(from, to, count, shift);
      long[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void pass(long[] from, long[] to, int count, int shift) {
    int[] next = new int[BUCKETS + 1];
    for (int i = 0; i < count; i++) {
      next[(int) (from[i] >>> shift) & (BUCKETS - 1)]++;
    }
    int start = 0;
    for (int b = 0; b < BUCKETS; b++) {
      int size = next[b];
      next[b] = start;
      start += size;
    }
    for (int i = 0; i < count; i++) {
      to[next[(int) (from[i] >>> shift) & (BUCKETS - 1)]++] = from[i];
    }
  }
}
