package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.Words;

/**
 * Records of one shard, evaluated chunk by chunk: all inputs of a chunk of 8 KiB meet in the
 * processor's cache, nothing in between is kept, and every input is read once.
 */
abstract class Node {
  /** {@code target} = the records of a chunk. */
  abstract void into(int chunk, long[] target, Scratch scratch);

  /** At most how many records there are. */
  abstract long estimate();

  /** Whether a chunk is known to have none without looking further. */
  boolean isEmpty(int chunk) {
    return estimate() == 0;
  }

  /** The records of a chunk where they are there already; else null. */
  Chunk ready(int chunk) {
    return null;
  }

  /** {@code target &= this}. */
  void and(int chunk, long[] target, Scratch scratch) {
    long[] own = scratch.take();
    into(chunk, own, scratch);
    for (int i = 0; i < Chunk.WORDS; i++) {
      target[i] &= own[i];
    }
    scratch.give(own);
  }

  /** {@code target |= this}. */
  void or(int chunk, long[] target, Scratch scratch) {
    long[] own = scratch.take();
    into(chunk, own, scratch);
    for (int i = 0; i < Chunk.WORDS; i++) {
      target[i] |= own[i];
    }
    scratch.give(own);
  }

  /** {@code target &= ~this}. */
  void andNot(int chunk, long[] target, Scratch scratch) {
    long[] own = scratch.take();
    into(chunk, own, scratch);
    for (int i = 0; i < Chunk.WORDS; i++) {
      target[i] &= ~own[i];
    }
    scratch.give(own);
  }

  /** {@code target ^= this}. */
  void xor(int chunk, long[] target, Scratch scratch) {
    long[] own = scratch.take();
    into(chunk, own, scratch);
    for (int i = 0; i < Chunk.WORDS; i++) {
      target[i] ^= own[i];
    }
    scratch.give(own);
  }

  /** How many records of a chunk there are. */
  int count(int chunk, Scratch scratch) {
    long[] own = scratch.take();
    into(chunk, own, scratch);
    int count = Words.count(own);
    scratch.give(own);
    return count;
  }

  /** How many of the records in {@code others} this has. */
  int countOf(int chunk, long[] others, Scratch scratch) {
    and(chunk, others, scratch);
    return Words.count(others);
  }
}
