package dev.roost.index.bits;

/** Collects positions of one shard in any order. */
public final class ShardBitsBuilder {
  private final long[][] words = new long[ShardBits.CHUNKS][];

  public void add(int position) {
    int chunk = position >>> 16;
    if (words[chunk] == null) {
      words[chunk] = Words.create();
    }
    words[chunk][(position & 0xFFFF) >>> 6] |= 1L << position;
  }

  public ShardBits build() {
    Chunk[] chunks = new Chunk[ShardBits.CHUNKS];
    for (int i = 0; i < ShardBits.CHUNKS; i++) {
      chunks[i] = words[i] == null ? Chunk.EMPTY : Chunk.copyOfWords(words[i]);
    }
    return ShardBits.of(chunks);
  }

  /** The first {@code limit} positions after the first {@code skip}. */
  public static ShardBits slice(ShardBits bits, long skip, long limit) {
    if (skip == 0 && limit >= bits.cardinality()) {
      return bits;
    }
    ShardBitsBuilder kept = new ShardBitsBuilder();
    long end = limit > Long.MAX_VALUE - skip ? Long.MAX_VALUE : skip + limit;
    long[] seen = new long[1];
    bits.forEach(
        position -> {
          if (seen[0] >= skip && seen[0] < end) {
            kept.add(position);
          }
          seen[0]++;
        });
    return kept.build();
  }
}
