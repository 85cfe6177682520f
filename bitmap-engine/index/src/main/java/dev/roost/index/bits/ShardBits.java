package dev.roost.index.bits;

import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.BatchIterator;
import org.roaringbitmap.RoaringBitmap;

/** The records of one shard (2^20 positions) as 16 chunks. Not changed once it is made. */
public final class ShardBits {
  /** Chunks in a shard. */
  public static final int CHUNKS = 16;

  /** Blocks in a shard. */
  public static final int BLOCKS = CHUNKS * Chunk.BLOCKS;

  public static final ShardBits EMPTY = new ShardBits(Chunks.none());

  private final Chunk[] chunks;
  private final int cardinality;

  private ShardBits(Chunk[] chunks) {
    this.chunks = chunks;
    this.cardinality = Arrays.stream(chunks).mapToInt(Chunk::cardinality).sum();
  }

  /** The positions of these chunks, one after another. */
  public static ShardBits of(Chunk[] chunks) {
    if (chunks.length != CHUNKS) {
      throw new IllegalArgumentException("a shard has 16 chunks, not " + chunks.length);
    }
    return new ShardBits(chunks.clone());
  }

  /** The positions of a bitmap of one shard. */
  public static ShardBits of(RoaringBitmap bitmap) {
    Chunk[] chunks = Chunks.none();
    BatchIterator positions = bitmap.getBatchIterator();
    int[] batch = new int[1 << 12];
    long[] words = null;
    int current = -1;
    while (positions.hasNext()) {
      int count = positions.nextBatch(batch);
      for (int i = 0; i < count; i++) {
        int chunk = batch[i] >>> 16;
        if (chunk != current) {
          finish(chunks, current, words);
          words = Words.create();
          current = chunk;
        }
        words[(batch[i] & 0xFFFF) >>> 6] |= 1L << batch[i];
      }
    }
    finish(chunks, current, words);
    return new ShardBits(chunks);
  }

  private static void finish(Chunk[] chunks, int chunk, long[] words) {
    if (chunk >= 0) {
      chunks[chunk] = Chunk.adoptWords(words);
    }
  }

  public Chunk chunk(int index) {
    return chunks[index];
  }

  public int cardinality() {
    return cardinality;
  }

  public boolean contains(int position) {
    return chunks[position >>> 16].contains(position & 0xFFFF);
  }

  /** How many positions both have. */
  public long andCardinality(ShardBits other) {
    long count = 0;
    for (int i = 0; i < CHUNKS; i++) {
      Chunk a = chunks[i];
      Chunk b = other.chunks[i];
      if (!a.isEmpty() && !b.isEmpty()) {
        count += Chunk.andCount(a, b);
      }
    }
    return count;
  }

  /** The positions that both have. */
  public ShardBits and(ShardBits other) {
    Chunk[] both = new Chunk[CHUNKS];
    for (int i = 0; i < CHUNKS; i++) {
      both[i] = Chunks.and(chunks[i], other.chunks[i]);
    }
    return new ShardBits(both);
  }

  /** The positions that {@code other} does not have. */
  public ShardBits andNot(ShardBits other) {
    return replace(other, EMPTY);
  }

  /** {@code (this \ replaced) ∪ own}. */
  public ShardBits replace(ShardBits replaced, ShardBits own) {
    Chunk[] merged = new Chunk[CHUNKS];
    for (int i = 0; i < CHUNKS; i++) {
      merged[i] = Chunks.replace(chunks[i], replaced.chunks[i], own.chunks[i]);
    }
    return new ShardBits(merged);
  }

  /**
   * What is left of layers: {@code (below \ touched) ∪ own}, from the lowest layer up.
   *
   * @param own by layer
   * @param touched by layer; of the lowest one it does not matter
   */
  public static ShardBits layered(List<ShardBits> own, List<ShardBits> touched) {
    Chunk[] merged = new Chunk[CHUNKS];
    long[] words = Words.create();
    for (int i = 0; i < CHUNKS; i++) {
      Words.set(words, own.get(0).chunks[i]);
      for (int layer = 1; layer < own.size(); layer++) {
        Words.andNot(words, touched.get(layer).chunks[i]);
        Words.or(words, own.get(layer).chunks[i]);
      }
      merged[i] = Chunk.copyOfWords(words);
    }
    return new ShardBits(merged);
  }

  /** The positions that either has. */
  public ShardBits or(ShardBits other) {
    return replace(EMPTY, other);
  }

  /** Visits the positions in ascending order. */
  public void forEach(Chunk.PositionVisitor visitor) {
    for (int i = 0; i < CHUNKS; i++) {
      int start = i << 16;
      chunks[i].forEach(position -> visitor.visit(start + position));
    }
  }

  /** Bytes of memory, about. */
  public long weight() {
    long weight = 128;
    for (Chunk chunk : chunks) {
      weight += chunk.weight();
    }
    return weight;
  }
}
