package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Chunks;
import dev.roost.index.bits.PositionBlock;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.Words;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.RecordIds;
import java.util.Arrays;

/**
 * The number of every record of a shard in a field with planes, decoded once and kept while there
 * is room: in as few bytes as the distance between the least and the greatest one needs.
 */
public final class Numbers implements BlockCache.Weighted {
  private static final long MAX_CODES = 0xFFFE;

  private final ShardBits exists;
  private final long least;
  private final long greatest;
  private final PackedCodes codes;
  private final int[] offsets;
  private final long[] longs;

  private Numbers(
      ShardBits exists, long least, long greatest, PackedCodes codes, int[] offsets, long[] longs) {
    this.exists = exists;
    this.least = least;
    this.greatest = greatest;
    this.codes = codes;
    this.offsets = offsets;
    this.longs = longs;
  }

  static Numbers of(ShardView view) {
    long[] numbers = new long[RecordIds.SHARD_SIZE];
    view.forEachPlanes(layer -> decode(layer, numbers));
    ShardBits exists = view.exists();
    if (exists.cardinality() == 0) {
      return new Numbers(exists, 0, 0, null, null, numbers);
    }
    long[] bounds = {Long.MAX_VALUE, Long.MIN_VALUE};
    exists.forEach(
        position -> {
          bounds[0] = Math.min(bounds[0], numbers[position]);
          bounds[1] = Math.max(bounds[1], numbers[position]);
        });
    long span = bounds[1] - bounds[0];
    if (Long.compareUnsigned(span, 0xFFFFFFFFL) > 0) {
      return new Numbers(exists, bounds[0], bounds[1], null, null, numbers);
    }
    boolean few = span <= MAX_CODES;
    int[] offsets = new int[numbers.length];
    int first = few ? 1 : 0;
    exists.forEach(position -> offsets[position] = (int) (numbers[position] - bounds[0]) + first);
    return few
        ? new Numbers(
            exists, bounds[0], bounds[1], PackedCodes.of(offsets, (int) span + 1), null, null)
        : new Numbers(exists, bounds[0], bounds[1], null, offsets, null);
  }

  private static void decode(LayerNumbers layer, long[] numbers) {
    long[] own = Words.create();
    for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
      if (layer.isEmpty(chunk)) {
        continue;
      }
      int start = chunk << 16;
      Arrays.fill(own, -1L);
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

  /** Whether the numbers lie close together, so that there are {@link #codes}. */
  public boolean hasCodes() {
    return codes != null;
  }

  /** The distance from {@link #least} plus one; 0: there is no number. */
  public PackedCodes codes() {
    return codes;
  }

  public long least() {
    return least;
  }

  public long greatest() {
    return greatest;
  }

  /** Whether distances from {@link #least} fit 32 bits. */
  public boolean hasOffsets() {
    return longs == null;
  }

  /** The distance from {@link #least} of a record that has a number, if they fit 32 bits. */
  public long offsetAt(int position) {
    return codes != null ? codes.at(position) - 1L : offsets[position] & 0xFFFFFFFFL;
  }

  /**
   * {@code into[i]} = the unsigned distance from {@link #least} of the block's {@code i}-th record,
   * of records that all have a number, if distances fit 32 bits.
   */
  public void readOffsets(PositionBlock block, int[] into) {
    int count = block.count();
    if (codes != null) {
      codes.read(block, into);
      for (int i = 0; i < count; i++) {
        into[i]--;
      }
    } else if (block.isWhole()) {
      System.arraycopy(offsets, block.first(), into, 0, count);
    } else {
      int[] positions = block.positions();
      for (int i = 0; i < count; i++) {
        into[i] = offsets[positions[i]];
      }
    }
  }

  /** The number of a record that has one. */
  public long at(int position) {
    return longs != null ? longs[position] : least + offsetAt(position);
  }

  @Override
  public long weight() {
    long values =
        codes != null
            ? codes.weight()
            : (offsets != null ? Integer.BYTES : Long.BYTES) * (long) RecordIds.SHARD_SIZE;
    return exists.weight() + values;
  }
}
