package dev.roost.index.bits;

import java.util.ArrayDeque;
import java.util.Deque;

/** Word arrays that one thread uses again and again. */
public final class Scratch {
  private final Deque<long[]> free = new ArrayDeque<>();
  private final long[] expanded = Words.create();

  /** An array of any content. */
  public long[] take() {
    long[] words = free.poll();
    return words == null ? Words.create() : words;
  }

  /** Gives an array back. */
  public void give(long[] words) {
    free.push(words);
  }

  /** The words of a chunk, to be read before the next call. */
  public long[] wordsOf(Chunk chunk) {
    if (!chunk.isSparse()) {
      return chunk.words();
    }
    Words.set(expanded, chunk);
    return expanded;
  }
}
