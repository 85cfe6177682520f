package dev.roost.index.bits;

import java.util.Arrays;

/** Loops over ascending values of two sparse chunks. */
final class SortedValues {
  private SortedValues() {}

  static int andCount(char[] a, char[] b) {
    int i = 0;
    int j = 0;
    int count = 0;
    while (i < a.length && j < b.length) {
      int x = a[i];
      int y = b[j];
      // Without branches: which of the two is less is as good as random.
      count += x == y ? 1 : 0;
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
    }
    return count;
  }

  static Chunk and(char[] a, char[] b) {
    char[] both = new char[Math.min(a.length, b.length)];
    int i = 0;
    int j = 0;
    int count = 0;
    while (i < a.length && j < b.length) {
      char x = a[i];
      char y = b[j];
      if (x == y) {
        both[count++] = x;
      }
      i += x <= y ? 1 : 0;
      j += y <= x ? 1 : 0;
    }
    return Chunk.ofValues(Arrays.copyOf(both, count));
  }
}
