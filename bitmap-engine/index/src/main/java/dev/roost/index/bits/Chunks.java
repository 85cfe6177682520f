package dev.roost.index.bits;

import java.util.Arrays;

/** Operations that make chunks. */
public final class Chunks {
  private Chunks() {}

  /** {@code (below \ touched) ∪ own}. */
  public static Chunk replace(Chunk below, Chunk touched, Chunk own) {
    if (below.isEmpty() || touched.isFull()) {
      return own;
    }
    if (touched.isEmpty() && own.isEmpty()) {
      return below;
    }
    long[] words = Words.create();
    Words.set(words, below);
    Words.andNot(words, touched);
    Words.or(words, own);
    return Chunk.adoptWords(words);
  }

  /** The positions that both have. */
  public static Chunk and(Chunk a, Chunk b) {
    if (a.isEmpty() || b.isFull()) {
      return a;
    }
    if (b.isEmpty() || a.isFull()) {
      return b;
    }
    if (a.isSparse() && b.isSparse()) {
      return SortedValues.and(a.values(), b.values());
    }
    long[] words = Words.create();
    Words.set(words, a.isSparse() ? a : b);
    Words.and(words, a.isSparse() ? b : a);
    return Chunk.adoptWords(words);
  }

  /** The empty chunks of a shard, to be replaced by others. */
  public static Chunk[] none() {
    Chunk[] chunks = new Chunk[ShardBits.CHUNKS];
    Arrays.fill(chunks, Chunk.EMPTY);
    return chunks;
  }

  /** The chunk of a word array that the caller goes on using. */
  public static Chunk of(long[] words) {
    return Chunk.copyOfWords(words);
  }
}
