package dev.roost.index.build;

import java.util.Arrays;

/** A growing array of longs. */
final class LongList {
  private long[] values = new long[16];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return values[index];
  }

  /** The values themselves, {@link #size} of them and then others. */
  long[] array() {
    return values;
  }
}
