package dev.roost.index.query;

import java.util.Arrays;

/** Gives the keys that are met the numbers 0, 1, 2 … */
final class LongNumbers {
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
  private static final int MIN_SLOTS = 1 << 8;

  private long[] keys = new long[MIN_SLOTS / 2];
  // The number plus one; 0: free.
  private int[] slots = new int[MIN_SLOTS];
  private int size;

  /** The number of a key, a new one where it is met for the first time. */
  int of(long key) {
    int slot = slot(key);
    if (slots[slot] > 0) {
      return slots[slot] - 1;
    }
    if (size == keys.length) {
      grow();
      slot = slot(key);
    }
    keys[size] = key;
    slots[slot] = ++size;
    return size - 1;
  }

  /** The key that has a number. */
  long key(int number) {
    return keys[number];
  }

  /** How many keys were met. */
  int size() {
    return size;
  }

  /** The slot of a key, or the free one where it belongs. */
  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = (int) ((key * GOLDEN_RATIO) >>> Long.numberOfLeadingZeros(mask));
    while (slots[slot] > 0 && keys[slots[slot] - 1] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    slots = new int[2 * slots.length];
    for (int number = 0; number < size; number++) {
      slots[slot(keys[number])] = number + 1;
    }
  }
}
