package dev.roost.index.read;

import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.Words;
import java.util.Arrays;

/** Records of a shard that are found chunk by chunk. */
@FunctionalInterface
public interface ChunkSource {
  ChunkSource NONE = (chunk, target, scratch) -> Arrays.fill(target, 0);

  /** {@code target} = the records of a chunk. */
  void into(int chunk, long[] target, Scratch scratch);

  static ChunkSource of(ShardBits bits) {
    return (chunk, target, scratch) -> Words.set(target, bits.chunk(chunk));
  }
}
