package dev.roost.index.read;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Chunks;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of several layers as planes of one base, so that a question costs the same however
 * many layers there are.
 */
final class MergedPlanes {
  private MergedPlanes() {}

  /** The numbers of a base and its deltas, the oldest delta first. */
  static Planes of(List<Layer> layers) {
    List<Planes> own = layers.stream().map(Layer::planes).toList();
    long base = base(own);
    List<Planes> moved = own.stream().map(planes -> movedTo(base, planes)).toList();
    List<ShardBits> touched = layers.stream().map(Layer::touched).toList();
    int depth = moved.stream().mapToInt(Planes::depth).max().orElse(0);
    List<ShardBits> merged = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      int plane = i;
      merged.add(
          ShardBits.layered(
              moved.stream()
                  .map(p -> plane < p.depth() ? p.planes().get(plane) : ShardBits.EMPTY)
                  .toList(),
              touched));
    }
    return new Planes(
        base,
        ShardBits.layered(moved.stream().map(Planes::exists).toList(), touched),
        ShardBits.layered(moved.stream().map(Planes::sign).toList(), touched),
        merged);
  }

  /** The base of which all numbers lie on the sides that their signs say. */
  private static long base(List<Planes> layers) {
    long[] bases =
        layers.stream()
            .filter(p -> p.exists().cardinality() > 0)
            .mapToLong(Planes::base)
            .sorted()
            .toArray();
    if (bases.length == 0) {
      return 0;
    }
    long least = bases[0];
    long greatest = bases[bases.length - 1];
    return least > 0 ? least : Math.min(greatest, 0);
  }

  /** The same numbers, with the distance of the bases added to every magnitude. */
  private static Planes movedTo(long base, Planes planes) {
    // Both bases lie on one side of 0: this does not overflow, but for the magnitude of
    // Long.MIN_VALUE, which is its own bit pattern read as unsigned.
    long distance = Math.abs(planes.base() - base);
    if (distance == 0 || planes.exists().cardinality() == 0) {
      return new Planes(base, planes.exists(), planes.sign(), planes.planes());
    }
    List<Chunk[]> sums = new ArrayList<>();
    for (int chunk = 0; chunk < ShardBits.CHUNKS; chunk++) {
      if (!planes.isEmpty(chunk)) {
        add(distance, planes, chunk, sums);
      }
    }
    // Beside a base below 0, what is equal to it has no sign yet.
    ShardBits sign = planes.base() < 0 ? planes.exists() : ShardBits.EMPTY;
    return new Planes(base, planes.exists(), sign, sums.stream().map(ShardBits::of).toList());
  }

  /** Adds a number to the magnitudes of a chunk, plane by plane with a carry. */
  private static void add(long number, Planes planes, int chunk, List<Chunk[]> sums) {
    long[] exists = Words.create();
    Words.set(exists, planes.exists().chunk(chunk));
    long[] own = Words.create();
    long[] carry = Words.create();
    for (int plane = 0; plane < Long.SIZE; plane++) {
      boolean isEnd = plane >= planes.depth() && number >>> plane == 0;
      if (isEnd && Words.isEmpty(carry)) {
        return;
      }
      Words.set(own, plane < planes.depth() ? planes.plane(plane, chunk) : Chunk.EMPTY);
      long one = -(number >>> plane & 1);
      for (int i = 0; i < Chunk.WORDS; i++) {
        long sum = (own[i] ^ carry[i] ^ one) & exists[i];
        carry[i] = ((own[i] & carry[i]) | ((own[i] | carry[i]) & one)) & exists[i];
        own[i] = sum;
      }
      if (plane == sums.size()) {
        sums.add(Chunks.none());
      }
      sums.get(plane)[chunk] = Chunks.of(own);
    }
  }
}
