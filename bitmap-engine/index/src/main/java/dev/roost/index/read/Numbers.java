package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.PlaneDecoder;
import dev.roost.index.bits.PositionBlock;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.RecordIds;
import java.math.BigInteger;

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
    decode(view.planes(), numbers);
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

  private static void decode(Planes planes, long[] numbers) {
    PlaneDecoder decoder = new PlaneDecoder();
    long base = planes.base();
    for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
      long[] magnitudes = decoder.decode(planes.planes(), chunk);
      Chunk sign = planes.sign().chunk(chunk);
      int start = chunk << 16;
      planes
          .exists()
          .chunk(chunk)
          .forEach(
              position ->
                  numbers[start + position] =
                      sign.contains(position)
                          ? base - magnitudes[position]
                          : base + magnitudes[position]);
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
   * {@code into[i]} = the unsigned distance from {@link #offsetBase} of the block's {@code i}-th
   * record, of records that all have a number, if distances fit 32 bits.
   */
  public void readOffsets(PositionBlock block, int[] into) {
    int count = block.count();
    if (codes != null) {
      codes.read(block, into);
    } else if (block.isWhole()) {
      System.arraycopy(offsets, block.first(), into, 0, count);
    } else {
      int[] positions = block.positions();
      for (int i = 0; i < count; i++) {
        into[i] = offsets[positions[i]];
      }
    }
  }

  /** The number that {@link #readOffsets} counts from. */
  public BigInteger offsetBase() {
    BigInteger base = BigInteger.valueOf(least);
    return codes == null ? base : base.subtract(BigInteger.ONE);
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
