package dev.roost.jobs.ingest;

/**
 * How many partitions a new id space gets: a power of two, one per 64 MiB of compressed source.
 *
 * <p>64 MiB of compressed CSV are some 2 to 5 million rows: one building task then ends in seconds,
 * holds well under a gigabyte, and fills shards of 2^20 ids rather than scattering keys over many.
 * At least two, for a task each on the smallest machine that is planned for (two cores); keys that
 * come later fill further shards of the same partitions, and compaction may choose anew.
 */
final class PartitionCount {

  private static final long BYTES_EACH = 64L << 20;
  private static final int LEAST = 2;
  private static final int MOST = 4096;

  private PartitionCount() {}

  /**
   * @param compressedBytes of the first source
   */
  static int of(long compressedBytes) {
    int partitions = LEAST;
    while (partitions < MOST && (long) partitions * BYTES_EACH < compressedBytes) {
      partitions *= 2;
    }
    return partitions;
  }
}
