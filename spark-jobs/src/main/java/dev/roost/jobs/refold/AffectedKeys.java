package dev.roost.jobs.refold;

import dev.roost.index.keys.RecordKey;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * The records that a run folds anew: those whose rows it changes, and a few more, for this is a
 * Bloom filter of key hashes, which takes no more memory however many they are.
 */
public final class AffectedKeys implements Serializable {

  private static final int BITS_EACH = 10;
  private static final long MOST_BITS = 1L << 28;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  // Null: none. A field of a serializable class, which Optional is not.
  private final Broadcast<BloomFilter> filter;

  /** Those whose mixed hash is below, too. */
  private final long below;

  private AffectedKeys(Broadcast<BloomFilter> filter, long below) {
    this.filter = filter;
    this.below = below;
  }

  /** No record. */
  public static AffectedKeys none() {
    return new AffectedKeys(null, 0);
  }

  /**
   * Every so many records of all, the same each time.
   *
   * @param rate above 0, at most 1: all
   */
  public static AffectedKeys sample(double rate) {
    return new AffectedKeys(null, rate >= 1 ? Long.MAX_VALUE : (long) (rate * Long.MAX_VALUE));
  }

  static AffectedKeys of(Broadcast<BloomFilter> filter) {
    return new AffectedKeys(filter, 0);
  }

  /**
   * An empty filter, of one size whoever makes it.
   *
   * @param rows as many as have keys to put, or more
   */
  static BloomFilter empty(long rows) {
    long expected = Math.max(1, Math.min(rows, MOST_BITS / BITS_EACH));
    return BloomFilter.create(expected, expected * BITS_EACH);
  }

  public boolean contains(RecordKey key) {
    return contains(key.hash());
  }

  boolean contains(long keyHash) {
    if (below == Long.MAX_VALUE || (below > 0 && ((keyHash * GOLDEN) >>> 1) < below)) {
      return true;
    }
    return Optional.ofNullable(filter)
        .filter(keys -> keys.value().mightContainLong(keyHash))
        .isPresent();
  }
}
