package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.Words;
import java.util.Arrays;

/**
 * Finds the records of a chunk whose magnitude is within bounds. Planes on which both bounds agree
 * narrow the records; below them each bound is compared on its own, from the least significant
 * plane up, so that a plane costs one operation a word and bound: a number is greater if its bit is
 * and the bound's is not, or if the bits agree and it was greater so far.
 */
final class MagnitudeRange {
  private final Planes planes;
  private final int chunk;
  private final Scratch scratch;

  MagnitudeRange(Planes planes, int chunk, Scratch scratch) {
    this.planes = planes;
    this.chunk = chunk;
    this.scratch = scratch;
  }

  /**
   * Leaves in {@code records} those whose magnitude is within {@code [low, high]}, both read as
   * unsigned.
   */
  void keep(long[] records, long low, long high) {
    int depth = planes.depth();
    long greatest = depth == Long.SIZE ? -1L : (1L << depth) - 1;
    if (Long.compareUnsigned(low, greatest) > 0 || Long.compareUnsigned(low, high) > 0) {
      Arrays.fill(records, 0);
      return;
    }
    long top = Long.compareUnsigned(high, greatest) > 0 ? greatest : high;
    int plane = depth - 1;
    while (plane >= 0 && ((low ^ top) >>> plane & 1) == 0) {
      narrow(records, plane, top >>> plane & 1);
      plane--;
    }
    if (plane >= 0) {
      split(records, plane, low, top);
    }
  }

  private void narrow(long[] records, int plane, long bit) {
    Chunk bits = planes.plane(plane, chunk);
    if (bit == 1) {
      Words.and(records, bits);
    } else {
      Words.andNot(records, bits);
    }
  }

  /** The bounds differ from plane {@code first} on, where {@code high} has a one. */
  private void split(long[] records, int first, long low, long high) {
    long rest = (1L << first) - 1;
    boolean hasLow = (low & rest) != 0;
    boolean hasHigh = (high & rest) != rest;
    if (!hasLow && !hasHigh) {
      return;
    }
    long[] aboveHigh = scratch.take();
    greater(aboveHigh, first, high & rest);
    long[] notBelowLow = scratch.take();
    if (hasLow) {
      greater(notBelowLow, first, (low & rest) - 1);
    } else {
      Arrays.fill(notBelowLow, -1L);
    }
    long[] on = scratch.wordsOf(planes.plane(first, chunk));
    for (int i = 0; i < Chunk.WORDS; i++) {
      records[i] &= (on[i] & ~aboveHigh[i]) | (~on[i] & notBelowLow[i]);
    }
    scratch.give(notBelowLow);
    scratch.give(aboveHigh);
  }

  /** {@code target} = those whose {@code count} lowest planes are together greater than a bound. */
  private void greater(long[] target, int count, long bound) {
    int plane = Long.numberOfTrailingZeros(~bound);
    if (plane >= count) {
      Arrays.fill(target, 0);
      return;
    }
    Words.set(target, planes.plane(plane, chunk));
    plane++;
    while (plane + 1 < count) {
      Chunk lower = planes.plane(plane, chunk);
      Chunk upper = planes.plane(plane + 1, chunk);
      Words.greater(target, lower, bound >>> plane & 1, upper, bound >>> (plane + 1) & 1);
      plane += 2;
    }
    if (plane < count) {
      Words.greater(target, planes.plane(plane, chunk), bound >>> plane & 1);
    }
  }
}
