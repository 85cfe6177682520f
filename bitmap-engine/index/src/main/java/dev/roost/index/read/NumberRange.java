package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.Words;
import java.util.Arrays;

/** Finds the records of a chunk whose number is within bounds. */
final class NumberRange {
  private final Planes planes;
  private final long low;
  private final long high;

  /** Both bounds are included. */
  NumberRange(Planes planes, long low, long high) {
    this.planes = planes;
    this.low = low;
    this.high = high;
  }

  /** {@code target} = the records. */
  void into(int chunk, long[] target, Scratch scratch) {
    Chunk exists = planes.exists().chunk(chunk);
    if (low > high || exists.isEmpty()) {
      Arrays.fill(target, 0);
      return;
    }
    Chunk sign = planes.sign().chunk(chunk);
    Words.set(target, exists);
    if (sign.isEmpty()) {
      upper(chunk, target, scratch);
      return;
    }
    long[] below = scratch.take();
    Words.set(below, sign);
    Words.andNot(target, sign);
    upper(chunk, target, scratch);
    lower(chunk, below, scratch);
    for (int i = 0; i < Chunk.WORDS; i++) {
      target[i] |= below[i];
    }
    scratch.give(below);
  }

  /** Of records that are {@code base + m}. */
  private void upper(int chunk, long[] records, Scratch scratch) {
    long base = planes.base();
    // All values lie on one side of a base that is not 0, so differences do not overflow: of a
    // base below 0 no record is above it, and of one above 0 no bound below it matters.
    if (high < base) {
      Arrays.fill(records, 0);
    } else if (base < 0) {
      keep(chunk, records, low <= base ? 0 : 1, 0, scratch);
    } else {
      keep(chunk, records, Math.max(low, base) - base, high - base, scratch);
    }
  }

  /** Of records that are {@code base − m}, m at least 1. */
  private void lower(int chunk, long[] records, Scratch scratch) {
    long base = planes.base();
    if (low >= base) {
      Arrays.fill(records, 0);
    } else {
      keep(chunk, records, high >= base ? 1 : base - high, base - low, scratch);
    }
  }

  private void keep(int chunk, long[] records, long least, long greatest, Scratch scratch) {
    new MagnitudeRange(planes, chunk, scratch).keep(records, least, greatest);
  }
}
