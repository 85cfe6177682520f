package dev.roost.index.query;

import dev.roost.index.bits.Scratch;
import dev.roost.index.read.ChunkSource;

/** Records that are found by comparing bit planes. */
final class RangeNode extends Node {
  private final ChunkSource source;
  private final long estimate;

  RangeNode(ChunkSource source, long estimate) {
    this.source = source;
    this.estimate = estimate;
  }

  @Override
  long estimate() {
    return estimate;
  }

  @Override
  void into(int chunk, long[] target, Scratch scratch) {
    source.into(chunk, target, scratch);
  }
}
