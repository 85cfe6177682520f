package dev.roost.index.keys;

import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.Warehouse;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** The keys of one partition: the layers that a manifest lists. */
public final class KeyDictionary {
  private KeyDictionary() {}

  /** Opens the layers of one partition, in ascending order of their first number. */
  public static KeyDictionary open(Warehouse warehouse, List<KeyLayer> layers) {
    return later();
  }

  /** The number of a key, if it has one. */
  public OptionalLong find(RecordKey key) {
    return later();
  }

  /** The key with a number. */
  public RecordKey key(long seq) {
    return later();
  }

  /** The first number that no key has. */
  public long nextSeq() {
    return later();
  }

  /** Visits every key with its number, layer by layer, each in ascending order of keys. */
  public void forEach(BiConsumer<RecordKey, Long> visitor) {
    later();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private static <T> T later() {
    throw new UnsupportedOperationException();
  }
}
