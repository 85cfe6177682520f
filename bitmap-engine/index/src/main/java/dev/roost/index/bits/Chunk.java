package dev.roost.index.bits;

import java.util.Arrays;

/**
 * The records of one chunk (2^16 positions): ascending values where they are few, else a word
 * array. Chunks are not changed once they are made, and are shared between threads.
 *
 * <p>Unlike Roaring's containers, which are arrays up to 4,096 values, a chunk is words from
 * {@value #MAX_SPARSE} values on: counting what two arrays of some thousand values share costs some
 * fifty times what it costs for words.
 */
public final class Chunk {
  /** Positions in a chunk. */
  public static final int SIZE = 1 << 16;

  /** Positions in a block: what is handed on at once, few enough to stay in the cache. */
  public static final int BLOCK = 1 << 12;

  /** Blocks in a chunk. */
  public static final int BLOCKS = SIZE / BLOCK;

  /** Words in a chunk. */
  public static final int WORDS = SIZE / Long.SIZE;

  /** More values than this are kept as words. */
  static final int MAX_SPARSE = 256;

  public static final Chunk EMPTY = new Chunk(new char[0], null, 0);

  /** Every position. */
  public static final Chunk FULL = new Chunk(null, fullWords(), SIZE);

  private final char[] values;
  private final long[] words;
  private final int cardinality;

  private Chunk(char[] values, long[] words, int cardinality) {
    this.values = values;
    this.words = words;
    this.cardinality = cardinality;
  }

  private static long[] fullWords() {
    long[] words = new long[WORDS];
    Arrays.fill(words, -1L);
    return words;
  }

  /**
   * The chunk of some positions in ascending order.
   *
   * @param values kept, not copied; exactly the positions
   */
  static Chunk ofValues(char[] values) {
    if (values.length == 0) {
      return EMPTY;
    }
    if (values.length <= MAX_SPARSE) {
      return new Chunk(values, null, values.length);
    }
    long[] words = new long[WORDS];
    for (char value : values) {
      words[value >>> 6] |= 1L << value;
    }
    return new Chunk(null, words, values.length);
  }

  /** The chunk of a word array; the array is copied or kept: callers do not use it again. */
  static Chunk adoptWords(long[] words) {
    int cardinality = Words.count(words);
    if (cardinality > MAX_SPARSE) {
      return cardinality == SIZE ? FULL : new Chunk(null, words, cardinality);
    }
    return sparse(words, cardinality);
  }

  /** The chunk of a word array that the caller uses again. */
  static Chunk copyOfWords(long[] words) {
    int cardinality = Words.count(words);
    if (cardinality > MAX_SPARSE) {
      return cardinality == SIZE ? FULL : new Chunk(null, words.clone(), cardinality);
    }
    return sparse(words, cardinality);
  }

  private static Chunk sparse(long[] words, int cardinality) {
    return cardinality == 0
        ? EMPTY
        : new Chunk(Words.values(words, cardinality), null, cardinality);
  }

  public int cardinality() {
    return cardinality;
  }

  public boolean isEmpty() {
    return cardinality == 0;
  }

  /** Whether every position is in it. */
  public boolean isFull() {
    return cardinality == SIZE;
  }

  /** Whether it is kept as values. */
  boolean isSparse() {
    return words == null;
  }

  /** The positions in ascending order; only of a sparse chunk. Not to be changed. */
  char[] values() {
    return values;
  }

  /** The bits; only of a chunk that is not sparse. Not to be changed. */
  long[] words() {
    return words;
  }

  /** Whether a position is in it. */
  public boolean contains(int position) {
    if (words != null) {
      return (words[position >>> 6] >>> position & 1) == 1;
    }
    return Arrays.binarySearch(values, (char) position) >= 0;
  }

  /** Visits the positions in ascending order. */
  public void forEach(PositionVisitor visitor) {
    if (words == null) {
      for (char value : values) {
        visitor.visit(value);
      }
      return;
    }
    for (int w = 0; w < WORDS; w++) {
      for (long rest = words[w]; rest != 0; rest &= rest - 1) {
        visitor.visit((w << 6) + Long.numberOfTrailingZeros(rest));
      }
    }
  }

  /**
   * Writes the positions of a block in ascending order, each with {@code start} added.
   *
   * @param block from 0 to {@link #BLOCKS}; the positions of a sparse chunk are all in block 0
   * @param into at least {@link #BLOCK} elements and those of one word more, which may be written
   * @return how many there are
   */
  int positions(int block, int start, int[] into) {
    if (words == null) {
      for (int i = 0; block == 0 && i < values.length; i++) {
        into[i] = start + values[i];
      }
      return block == 0 ? values.length : 0;
    }
    int at = 0;
    int end = (block + 1) * (BLOCK / Long.SIZE);
    for (int w = block * (BLOCK / Long.SIZE); w < end; w++) {
      at = Words.positions(words[w], start + (w << 6), into, at);
    }
    return at;
  }

  /** Is given the positions of a chunk. */
  @FunctionalInterface
  public interface PositionVisitor {
    void visit(int position);
  }

  /** Bytes of memory, about. */
  long weight() {
    if (cardinality == 0 || isFull()) {
      return 0;
    }
    return 40 + (words == null ? 2L * values.length : 8L * WORDS);
  }

  /** How many positions both have. */
  public static int andCount(Chunk a, Chunk b) {
    if (a.words != null && b.words != null) {
      return a.isFull()
          ? b.cardinality
          : b.isFull() ? a.cardinality : Words.andCount(a.words, b.words);
    }
    if (a.words != null) {
      return Words.probe(b.values, a.words);
    }
    if (b.words != null) {
      return Words.probe(a.values, b.words);
    }
    return SortedValues.andCount(a.values, b.values);
  }

  /** How many positions all three have. */
  public static int andCount(Chunk a, Chunk b, Chunk c) {
    return a.words != null && b.words != null && c.words != null
        ? Words.andCount(a.words, b.words, c.words)
        : andCount(Chunks.and(a, b), c);
  }
}
