package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.Words;

/** Records that are there already: a row, or what an earlier step found. */
final class BitsNode extends Node {
  static final BitsNode EMPTY = new BitsNode(ShardBits.EMPTY);

  private final ShardBits bits;

  BitsNode(ShardBits bits) {
    this.bits = bits;
  }

  ShardBits bits() {
    return bits;
  }

  @Override
  long estimate() {
    return bits.cardinality();
  }

  @Override
  boolean isEmpty(int chunk) {
    return bits.chunk(chunk).isEmpty();
  }

  @Override
  Chunk ready(int chunk) {
    return bits.chunk(chunk);
  }

  @Override
  void into(int chunk, long[] target, Scratch scratch) {
    Words.set(target, bits.chunk(chunk));
  }

  @Override
  void and(int chunk, long[] target, Scratch scratch) {
    Words.and(target, bits.chunk(chunk));
  }

  @Override
  void or(int chunk, long[] target, Scratch scratch) {
    Words.or(target, bits.chunk(chunk));
  }

  @Override
  void andNot(int chunk, long[] target, Scratch scratch) {
    Words.andNot(target, bits.chunk(chunk));
  }

  @Override
  void xor(int chunk, long[] target, Scratch scratch) {
    Words.xor(target, bits.chunk(chunk));
  }

  @Override
  int count(int chunk, Scratch scratch) {
    return bits.chunk(chunk).cardinality();
  }

  @Override
  int countOf(int chunk, long[] others, Scratch scratch) {
    return Words.countIn(bits.chunk(chunk), others);
  }
}
