package dev.roost.index.keys;

import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.Warehouse;

/**
 * Writes one key dictionary layer of one partition. The keys get the numbers {@code firstSeq},
 * {@code firstSeq + 1}, … in the order of {@link #add}, which must be ascending.
 */
public final class KeyDictionaryWriter {
  private final int partition;
  private final long firstSeq;

  public KeyDictionaryWriter(int partition, long firstSeq) {
    this.partition = partition;
    this.firstSeq = firstSeq;
  }

  /**
   * Adds a key.
   *
   * @return the number that the key got
   * @throws IllegalArgumentException when the key is not greater than the one before
   */
  public long add(RecordKey key) {
    return later();
  }

  /** Writes the file at a path relative to the warehouse root. */
  public KeyLayer write(Warehouse warehouse, String path) {
    return new KeyLayer(partition, path, 0, "", firstSeq, 0);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T later() {
    throw new UnsupportedOperationException();
  }
}
