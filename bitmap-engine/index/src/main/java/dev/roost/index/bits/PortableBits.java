package dev.roost.index.bits;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads checked bitmaps in the portable Roaring format (github.com/RoaringBitmap/RoaringFormatSpec)
 * into chunks, from a mapped file without a copy in between.
 */
public final class PortableBits {
  private static final int COOKIE_WITH_RUNS = 12347;
  private static final int FEWEST_WITH_OFFSETS = 4;
  private static final int MAX_ARRAY = 4096;

  private final ByteBuffer in;

  private PortableBits(ByteBuffer in) {
    this.in = in;
  }

  /**
   * The chunks of a bitmap.
   *
   * @param bytes all of its bytes and no others, known to be right
   */
  public static ShardBits read(ByteBuffer bytes) {
    return new PortableBits(bytes.slice().order(ByteOrder.LITTLE_ENDIAN)).read();
  }

  private ShardBits read() {
    int cookie = in.getInt();
    boolean mayHaveRuns = (cookie & 0xFFFF) == COOKIE_WITH_RUNS;
    int containers = mayHaveRuns ? (cookie >>> 16) + 1 : in.getInt();
    int runs = 0;
    if (mayHaveRuns) {
      runs = in.get() & 0xFF;
      if (containers > 8) {
        runs |= (in.get() & 0xFF) << 8;
      }
    }
    int[] keys = new int[containers];
    int[] cardinalities = new int[containers];
    for (int i = 0; i < containers; i++) {
      keys[i] = in.getShort();
      cardinalities[i] = (in.getShort() & 0xFFFF) + 1;
    }
    if (!mayHaveRuns || containers >= FEWEST_WITH_OFFSETS) {
      in.position(in.position() + Integer.BYTES * containers);
    }
    Chunk[] chunks = Chunks.none();
    for (int i = 0; i < containers; i++) {
      chunks[keys[i]] = chunk(((runs >>> i) & 1) == 1, cardinalities[i]);
    }
    return ShardBits.of(chunks);
  }

  private Chunk chunk(boolean isRuns, int cardinality) {
    if (isRuns) {
      return runs(cardinality);
    }
    if (cardinality > MAX_ARRAY) {
      long[] words = Words.create();
      in.asLongBuffer().get(words);
      in.position(in.position() + Chunk.WORDS * Long.BYTES);
      return Chunk.adoptWords(words);
    }
    char[] values = new char[cardinality];
    in.asCharBuffer().get(values);
    in.position(in.position() + cardinality * Character.BYTES);
    return Chunk.ofValues(values);
  }

  private Chunk runs(int cardinality) {
    int count = in.getShort() & 0xFFFF;
    if (cardinality == Chunk.SIZE) {
      in.position(in.position() + count * 4);
      return Chunk.FULL;
    }
    long[] words = Words.create();
    for (int i = 0; i < count; i++) {
      int start = in.getShort() & 0xFFFF;
      int end = start + (in.getShort() & 0xFFFF);
      fill(words, start, end);
    }
    return Chunk.adoptWords(words);
  }

  /** Sets the bits from {@code start} to {@code end}, both included. */
  private static void fill(long[] words, int start, int end) {
    int first = start >>> 6;
    int last = end >>> 6;
    long head = -1L << start;
    long tail = -1L >>> (63 - (end & 63));
    if (first == last) {
      words[first] |= head & tail;
      return;
    }
    words[first] |= head;
    Arrays.fill(words, first + 1, last, -1L);
    words[last] |= tail;
  }
}
