package dev.roost.bench.data;

import java.util.stream.IntStream;

/** Zipf's distribution as a list of equally likely slots. */
final class Zipf {
  static final int SLOTS = 1 << 14;

  private Zipf() {}

  /** The value of each slot; a value's share of them is its probability, rounded. */
  static long[] slots(int values, double exponent) {
    double total = IntStream.rangeClosed(1, values).mapToDouble(k -> Math.pow(k, -exponent)).sum();
    long[] slots = new long[SLOTS];
    double reached = 0;
    int slot = 0;
    for (int k = 1; k <= values; k++) {
      reached += Math.pow(k, -exponent) / total;
      int end = k == values ? SLOTS : (int) Math.round(reached * SLOTS);
      while (slot < end) {
        slots[slot++] = k - 1L;
      }
    }
    return slots;
  }
}
