package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Chunks;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.Words;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.RecordIds;

/**
 * The number of every record of a shard in a field with planes, decoded once and kept while there
 * is room: as 32-bit offsets from the least one where they fit.
 */
public final class Numbers implements BlockCache.Weighted {
  private final ShardBits exists;
  private final long least;
  private final int[] offsets;
  private final long[] longs;

  private Numbers(ShardBits exists, long least, int[] offsets, long[] longs) {
    this.exists = exists;
    this.least = least;
    this.offsets = offsets;
    this.longs = longs;
  }

  static Numbers of(ShardView view) {
    long[] numbers = new long[RecordIds.SHARD_SIZE];
    view.forEachPlanes(layer -> decode(layer, numbers));
    ShardBits exists = view.exists();
    long[] bounds = {Long.MAX_VALUE, Long.MIN_VALUE};
    exists.forEach(
        position -> {
          bounds[0] = Math.min(bounds[0], numbers[position]);
          bounds[1] = Math.max(bounds[1], numbers[position]);
        });
    if (exists.cardinality() > 0 && Long.compareUnsigned(bounds[1] - bounds[0], 0xFFFFFFFFL) <= 0) {
      int[] offsets = new int[numbers.length];
      exists.forEach(position -> offsets[position] = (int) (numbers[position] - bounds[0]));
      return new Numbers(exists, bounds[0], offsets, null);
    }
    return new Numbers(exists, 0, null, numbers);
  }

  private static void decode(LayerNumbers layer, long[] numbers) {
    long[] own = Words.create();
    for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
      if (layer.isEmpty(chunk)) {
        continue;
      }
      int start = chunk << 16;
      java.util.Arrays.fill(own, -1L);
      layer.keepOwn(chunk, own);
      Chunk records = Chunks.of(own);
      for (int plane = 0; plane < layer.depth(); plane++) {
        long bit = 1L << plane;
        Chunks.and(layer.plane(plane, chunk), records)
            .forEach(position -> numbers[start + position] |= bit);
      }
      Chunk negative = layer.sign(chunk);
      records.forEach(
          position -> {
            long magnitude = numbers[start + position];
            numbers[start + position] =
                negative.contains(position) ? layer.base() - magnitude : layer.base() + magnitude;
          });
    }
  }

  /** The records that have a number. */
  public ShardBits exists() {
    return exists;
  }

  /** Whether offsets from {@link #least} fit 32 bits. */
  public boolean hasOffsets() {
    return offsets != null;
  }

  /** What offsets are added to; only if there are offsets. */
  public long least() {
    return least;
  }

  /** The number of a record that has one. */
  public long at(int position) {
    return offsets != null ? least + (offsets[position] & 0xFFFFFFFFL) : longs[position];
  }

  @Override
  public long weight() {
    return exists.weight() + (offsets != null ? 4L : 8L) * RecordIds.SHARD_SIZE;
  }
}
