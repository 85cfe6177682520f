package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.file.BlockCache;
import java.util.List;

/**
 * The decoded numbers of one fragment: a record's number is {@code base − m} where {@code sign} has
 * it and {@code base + m} elsewhere, {@code m} read from the planes, least significant first.
 */
public record Planes(long base, ShardBits exists, ShardBits sign, List<ShardBits> planes)
    implements BlockCache.Weighted {
  public Planes {
    planes = List.copyOf(planes);
  }

  static final Planes NONE = new Planes(0, ShardBits.EMPTY, ShardBits.EMPTY, List.of());

  /** How many planes there are. */
  public int depth() {
    return planes.size();
  }

  public Chunk plane(int plane, int chunk) {
    return planes.get(plane).chunk(chunk);
  }

  /** Whether no record of a chunk has a number. */
  public boolean isEmpty(int chunk) {
    return exists.chunk(chunk).isEmpty();
  }

  /** The magnitude of the record at a position, as an unsigned number. */
  long magnitude(int position) {
    long magnitude = 0;
    for (int i = 0; i < planes.size(); i++) {
      if (planes.get(i).contains(position)) {
        magnitude |= 1L << i;
      }
    }
    return magnitude;
  }

  /** The number of the record at a position, which has one. */
  long number(int position) {
    long magnitude = magnitude(position);
    return sign.contains(position) ? base - magnitude : base + magnitude;
  }

  @Override
  public long weight() {
    return exists.weight()
        + sign.weight()
        + planes.stream().mapToLong(ShardBits::weight).sum()
        + 64L;
  }
}
