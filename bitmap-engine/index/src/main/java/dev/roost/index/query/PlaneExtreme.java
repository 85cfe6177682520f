package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.Words;
import dev.roost.index.read.Planes;

/** The least or the greatest number met so far, and how many records have it. */
final class PlaneExtreme {
  /** Which end. */
  enum Which {
    LEAST,
    GREATEST;

    boolean isBetter(long a, long b) {
      return this == LEAST ? a < b : a > b;
    }
  }

  private final Which which;
  private long number;
  private long count;

  PlaneExtreme(Which which) {
    this.which = which;
  }

  long number() {
    return number;
  }

  long count() {
    return count;
  }

  void add(PlaneExtreme other) {
    if (other.count > 0) {
      add(other.number, other.count);
    }
  }

  private void add(long value, long records) {
    if (count == 0 || which.isBetter(value, number)) {
      number = value;
      count = records;
    } else if (value == number) {
      count += records;
    }
  }

  /**
   * Narrows the records of a chunk, plane by plane, to those with the extreme.
   *
   * @param records is used up
   */
  void add(Planes planes, int chunk, long[] records, Scratch scratch) {
    if (Words.isEmpty(records)) {
      return;
    }
    boolean below = takeSide(planes, chunk, records);
    // Below the base the greatest magnitude is the least number.
    boolean wantsGreatest = below == (which == Which.LEAST);
    long magnitude = 0;
    long[] narrowed = scratch.take();
    for (int plane = planes.depth() - 1; plane >= 0; plane--) {
      Chunk bits = planes.plane(plane, chunk);
      System.arraycopy(records, 0, narrowed, 0, Chunk.WORDS);
      if (wantsGreatest) {
        Words.and(narrowed, bits);
      } else {
        Words.andNot(narrowed, bits);
      }
      boolean some = !Words.isEmpty(narrowed);
      if (some) {
        System.arraycopy(narrowed, 0, records, 0, Chunk.WORDS);
      }
      if (some == wantsGreatest) {
        magnitude |= 1L << plane;
      }
    }
    scratch.give(narrowed);
    add(below ? planes.base() - magnitude : planes.base() + magnitude, Words.count(records));
  }

  /** Leaves the records of the side of the base that has the extreme; whether it is below. */
  private boolean takeSide(Planes planes, int chunk, long[] records) {
    Chunk sign = planes.sign().chunk(chunk);
    int below = Words.countIn(sign, records);
    if (below == 0) {
      return false;
    }
    boolean takesBelow = which == Which.LEAST || below == Words.count(records);
    if (takesBelow) {
      Words.and(records, sign);
    } else {
      Words.andNot(records, sign);
    }
    return takesBelow;
  }
}
