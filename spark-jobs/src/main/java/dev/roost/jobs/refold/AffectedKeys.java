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

  // Null: none. A field of a serializable class, which Optional is not.
  private final Broadcast<BloomFilter> filter;

  private AffectedKeys(Broadcast<BloomFilter> filter) {
    this.filter = filter;
  }

  /** No record. */
  public static AffectedKeys none() {
    return new AffectedKeys(null);
  }

  static AffectedKeys of(Broadcast<BloomFilter> filter) {
    return new AffectedKeys(filter);
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
    return Optional.ofNullable(filter)
        .filter(keys -> keys.value().mightContainLong(keyHash))
        .isPresent();
  }
}
