package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.Words;

/**
 * The numbers of one layer of a shard.
 *
 * @param replaced the records of which it says nothing any more
 */
public record LayerNumbers(Planes planes, ShardBits replaced) {

  public long base() {
    return planes.base();
  }

  public int depth() {
    return planes.depth();
  }

  public Chunk plane(int plane, int chunk) {
    return planes.planes().get(plane).chunk(chunk);
  }

  public Chunk sign(int chunk) {
    return planes.sign().chunk(chunk);
  }

  /** Leaves in {@code records} those whose number this layer gives. */
  public void keepOwn(int chunk, long[] records) {
    Words.and(records, planes.exists().chunk(chunk));
    Words.andNot(records, replaced.chunk(chunk));
  }

  public boolean isEmpty(int chunk) {
    return planes.exists().chunk(chunk).isEmpty();
  }
}
