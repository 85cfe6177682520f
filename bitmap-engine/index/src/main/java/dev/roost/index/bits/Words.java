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

  static int andCount(Chunk a, Chunk b) {
    return andCount(a.words(), b.words());
  }

  public static int andCount(long[] a, long[] b) {
    int count = 0;
    for (int i = 0; i < Chunk.WORDS; i++) {
      count += Long.bitCount(a[i] & b[i]);
    }
    return count;
  }

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
}
