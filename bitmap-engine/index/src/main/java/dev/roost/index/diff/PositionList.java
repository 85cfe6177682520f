package dev.roost.index.diff;

import java.util.Arrays;

/** Positions as they come. */
final class PositionList {
  private int[] positions = new int[64];
  private int count;

  void add(int position) {
    if (count == positions.length) {
      positions = Arrays.copyOf(positions, 2 * count);
    }
    positions[count++] = position;
  }

  int[] toArray() {
    return Arrays.copyOf(positions, count);
  }
}
