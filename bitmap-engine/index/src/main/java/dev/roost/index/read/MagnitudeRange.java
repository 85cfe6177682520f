package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.Words;
import java.util.Arrays;

/**
 * Finds the records of a chunk whose magnitude is within bounds, in one pass over the planes from
 * the most significant one (after O'Neil and Quass, "Improved query performance with variant
 * indexes", 1997): first the bits that both bounds share, then the records beside the lower and
 * beside the upper bound.
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
    boolean isWhole =
        Long.numberOfTrailingZeros(low) > plane && Long.numberOfTrailingZeros(~top) > plane;
    if (plane >= 0 && !isWhole) {
      split(records, plane, low, top);
    }
  }

  /** The bounds differ from plane {@code first} on, where {@code high} has a one. */
  private void split(long[] records, int first, long low, long high) {
    long[] besideHigh = scratch.take();
    System.arraycopy(records, 0, besideHigh, 0, Chunk.WORDS);
    narrow(besideHigh, first, 1);
    narrow(records, first, 0);
    long[] inside = scratch.take();
    Arrays.fill(inside, 0);
    besides(records, inside, first - 1, low, 0);
    besides(besideHigh, inside, first - 1, high, 1);
    for (int i = 0; i < Chunk.WORDS; i++) {
      records[i] |= inside[i] | besideHigh[i];
    }
    scratch.give(inside);
    scratch.give(besideHigh);
  }

  /**
   * Moves the records that leave the bound for the inside, and drops those that leave it for the
   * outside. Beside the upper bound one leaves for the inside by a zero where the bound has a one.
   */
  private void besides(long[] records, long[] inside, int from, long bound, long insideAt) {
    // What the rest of the bound cannot exclude needs no look: it is all zeros below a lower
    // bound, all ones below an upper one.
    int last =
        insideAt == 0 ? Long.numberOfTrailingZeros(bound) : Long.numberOfTrailingZeros(~bound);
    for (int plane = from; plane >= last; plane--) {
      long bit = bound >>> plane & 1;
      if (bit == insideAt) {
        leave(records, inside, plane, bit);
      } else {
        narrow(records, plane, bit);
      }
    }
  }

  private void leave(long[] records, long[] inside, int plane, long bit) {
    Chunk bits = planes.planes().get(plane).chunk(chunk);
    long[] words = scratch.wordsOf(bits);
    long flip = bit == 1 ? 0 : -1L;
    for (int i = 0; i < Chunk.WORDS; i++) {
      long on = words[i] ^ flip;
      inside[i] |= records[i] & ~on;
      records[i] &= on;
    }
  }

  private void narrow(long[] records, int plane, long bit) {
    Chunk bits = planes.planes().get(plane).chunk(chunk);
    if (bit == 1) {
      Words.and(records, bits);
    } else {
      Words.andNot(records, bits);
    }
  }
}
