package dev.roost.index.check;

/** Adds the cells of a view up. For one thread. */
final class DigestSum {
  private static final long NOT_NULL = 0x6A09E667F3BCC909L;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long[] keyHashes;
  private final long firstSeq;
  private long cells;
  private long sum;

  /**
   * @param keyHashes of the partition's records, by their numbers
   * @param firstSeq the number of the shard's first record
   */
  DigestSum(long[] keyHashes, long firstSeq) {
    this.keyHashes = keyHashes;
    this.firstSeq = firstSeq;
  }

  /** A record that has a value. */
  void add(int position, long valueHash) {
    long seq = firstSeq + position;
    if (seq >= keyHashes.length) {
      throw new UnknownRecordException(seq, keyHashes.length);
    }
    cells++;
    sum += mix(keyHashes[(int) seq] + Long.rotateLeft(valueHash * GOLDEN, 31));
  }

  /** A record that is not null. */
  void addNotNull(int position) {
    add(position, NOT_NULL);
  }

  ViewDigest digest() {
    return new ViewDigest(cells, sum);
  }

  /** The finalizer of SplitMix64: every bit of the input changes half of the output's. */
  static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
