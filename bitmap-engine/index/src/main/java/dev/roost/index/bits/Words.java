package dev.roost.index.bits;

import java.util.Arrays;

/** Loops over the words of chunks. Arrays have {@link Chunk#WORDS} words. */
public final class Words {
  private Words() {}

  /** A cleared word array. */
  public static long[] create() {
    return new long[Chunk.WORDS];
  }

  public static int count(long[] words) {
    int count = 0;
    for (int i = 0; i < Chunk.WORDS; i++) {
      count += Long.bitCount(words[i]);
    }
    return count;
  }

  public static int andCount(long[] a, long[] b) {
    int count = 0;
    for (int i = 0; i < Chunk.WORDS; i++) {
      count += Long.bitCount(a[i] & b[i]);
    }
    return count;
  }

  /** How many positions all three have. */
  static int andCount(long[] a, long[] b, long[] c) {
    int count = 0;
    for (int i = 0; i < Chunk.WORDS; i++) {
      count += Long.bitCount(a[i] & b[i] & c[i]);
    }
    return count;
  }

  /** How many of the values have their bit set. */
  static int probe(char[] values, long[] words) {
    int count = 0;
    for (char value : values) {
      count += (int) (words[value >>> 6] >>> value & 1);
    }
    return count;
  }

  /** The positions of the set bits, of which there are {@code cardinality}. */
  static char[] values(long[] words, int cardinality) {
    char[] values = new char[cardinality];
    int at = 0;
    for (int w = 0; w < Chunk.WORDS && at < cardinality; w++) {
      for (long rest = words[w]; rest != 0; rest &= rest - 1) {
        values[at++] = (char) ((w << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
    return values;
  }

  /**
   * Writes the positions of the set bits of a word, each with {@code start} added, from {@code at}
   * on. They are written some at a time, more than there are, because a branch that is foreseen
   * costs less than each of them (after Lemire's decoding of bitsets in simdjson).
   *
   * @return {@code at} and how many there are
   */
  static int positions(long word, int start, int[] into, int at) {
    int end = at + Long.bitCount(word);
    long rest = word;
    for (int i = at; i < end; i += 4) {
      into[i] = start + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      into[i + 1] = start + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      into[i + 2] = start + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      into[i + 3] = start + Long.numberOfTrailingZeros(rest);
      rest &= rest - 1;
    }
    return end;
  }

  public static boolean isEmpty(long[] words) {
    for (int i = 0; i < Chunk.WORDS; i++) {
      if (words[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code target = chunk}. */
  public static void set(long[] target, Chunk chunk) {
    if (chunk.isSparse()) {
      Arrays.fill(target, 0);
      or(target, chunk);
    } else {
      System.arraycopy(chunk.words(), 0, target, 0, Chunk.WORDS);
    }
  }

  /** {@code target |= a | b}: two rows that meet the target at once are read faster. */
  public static void or(long[] target, Chunk a, Chunk b) {
    if (a.isSparse() || b.isSparse()) {
      or(target, a);
      or(target, b);
      return;
    }
    long[] one = a.words();
    long[] other = b.words();
    for (int i = 0; i < Chunk.WORDS; i++) {
      target[i] |= one[i] | other[i];
    }
  }

  /** {@code target = a | b}. */
  public static void setOr(long[] target, Chunk a, Chunk b) {
    if (a.isSparse() || b.isSparse()) {
      set(target, a);
      or(target, b);
      return;
    }
    long[] one = a.words();
    long[] other = b.words();
    for (int i = 0; i < Chunk.WORDS; i++) {
      target[i] = one[i] | other[i];
    }
  }

  /** {@code target |= chunk}. */
  public static void or(long[] target, Chunk chunk) {
    if (chunk.isSparse()) {
      for (char value : chunk.values()) {
        target[value >>> 6] |= 1L << value;
      }
    } else {
      long[] words = chunk.words();
      for (int i = 0; i < Chunk.WORDS; i++) {
        target[i] |= words[i];
      }
    }
  }

  /** {@code target &= chunk}. */
  public static void and(long[] target, Chunk chunk) {
    if (chunk.isSparse()) {
      char[] values = chunk.values();
      char[] kept = new char[values.length];
      int count = 0;
      for (char value : values) {
        kept[count] = value;
        count += (int) (target[value >>> 6] >>> value & 1);
      }
      Arrays.fill(target, 0);
      for (int i = 0; i < count; i++) {
        target[kept[i] >>> 6] |= 1L << kept[i];
      }
    } else {
      long[] words = chunk.words();
      for (int i = 0; i < Chunk.WORDS; i++) {
        target[i] &= words[i];
      }
    }
  }

  /** {@code target &= ~chunk}. */
  public static void andNot(long[] target, Chunk chunk) {
    if (chunk.isSparse()) {
      for (char value : chunk.values()) {
        target[value >>> 6] &= ~(1L << value);
      }
    } else {
      long[] words = chunk.words();
      for (int i = 0; i < Chunk.WORDS; i++) {
        target[i] &= ~words[i];
      }
    }
  }

  /** {@code target &= ~(a | b)}. */
  public static void andNot(long[] target, Chunk a, Chunk b) {
    if (a.isSparse() || b.isSparse()) {
      andNot(target, a);
      andNot(target, b);
      return;
    }
    long[] one = a.words();
    long[] other = b.words();
    for (int i = 0; i < Chunk.WORDS; i++) {
      target[i] &= ~(one[i] | other[i]);
    }
  }

  /** {@code target ^= chunk}. */
  public static void xor(long[] target, Chunk chunk) {
    if (chunk.isSparse()) {
      for (char value : chunk.values()) {
        target[value >>> 6] ^= 1L << value;
      }
    } else {
      long[] words = chunk.words();
      for (int i = 0; i < Chunk.WORDS; i++) {
        target[i] ^= words[i];
      }
    }
  }

  /** How many positions of a chunk have their bit set in {@code words}. */
  public static int countIn(Chunk chunk, long[] words) {
    return chunk.isSparse() ? probe(chunk.values(), words) : andCount(chunk.words(), words);
  }

  /**
   * Goes on with a comparison to a bound by one plane more: {@code target} holds what is greater
   * than the bound by the planes below it.
   *
   * @param bit of the bound in this plane
   */
  public static void greater(long[] target, Chunk plane, long bit) {
    if (bit == 1) {
      and(target, plane);
    } else {
      or(target, plane);
    }
  }

  /** The same by two planes, of which {@code upper} is the more significant one. */
  public static void greater(
      long[] target, Chunk lower, long lowerBit, Chunk upper, long upperBit) {
    if (lower.isSparse() || upper.isSparse()) {
      greater(target, lower, lowerBit);
      greater(target, upper, upperBit);
    } else if (lowerBit == 1) {
      greaterAfterOne(target, lower.words(), upper.words(), upperBit);
    } else {
      greaterAfterZero(target, lower.words(), upper.words(), upperBit);
    }
  }

  private static void greaterAfterOne(long[] target, long[] lower, long[] upper, long upperBit) {
    if (upperBit == 1) {
      for (int i = 0; i < Chunk.WORDS; i++) {
        target[i] &= lower[i] & upper[i];
      }
    } else {
      for (int i = 0; i < Chunk.WORDS; i++) {
        target[i] = (target[i] & lower[i]) | upper[i];
      }
    }
  }

  private static void greaterAfterZero(long[] target, long[] lower, long[] upper, long upperBit) {
    if (upperBit == 1) {
      for (int i = 0; i < Chunk.WORDS; i++) {
        target[i] = (target[i] | lower[i]) & upper[i];
      }
    } else {
      for (int i = 0; i < Chunk.WORDS; i++) {
        target[i] |= lower[i] | upper[i];
      }
    }
  }

  /** {@code a + 2b + 4c + 8d}, where each is how many of the records have their bit in a plane. */
  public static int sumIn(long[] records, Chunk a, Chunk b, Chunk c, Chunk d) {
    if (a.isSparse() || b.isSparse() || c.isSparse() || d.isSparse()) {
      return countIn(a, records)
          + 2 * countIn(b, records)
          + 4 * countIn(c, records)
          + 8 * countIn(d, records);
    }
    return sumIn(records, a.words(), b.words(), c.words(), d.words());
  }

  private static int sumIn(long[] records, long[] a, long[] b, long[] c, long[] d) {
    int ones = 0;
    int twos = 0;
    int fours = 0;
    int eights = 0;
    for (int i = 0; i < Chunk.WORDS; i++) {
      long own = records[i];
      ones += Long.bitCount(own & a[i]);
      twos += Long.bitCount(own & b[i]);
      fours += Long.bitCount(own & c[i]);
      eights += Long.bitCount(own & d[i]);
    }
    return ones + 2 * twos + 4 * fours + 8 * eights;
  }
}
