package dev.roost.index.keys;

import dev.roost.index.file.BlockCache;
import dev.roost.index.manifest.KeyLayer;
import dev.roost.index.storage.Warehouse;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;

/**
 * The keys of one partition: the layers that a manifest lists. Files are opened when they are first
 * needed and read block by block. Safe for use by several threads.
 */
public final class KeyDictionary {
  private static final long OWN_CACHE_BYTES = 16L << 20;

  private final Warehouse warehouse;
  private final List<KeyLayer> layers;
  private final BlockCache cache;

  private KeyDictionary(Warehouse warehouse, List<KeyLayer> layers, BlockCache cache) {
    this.warehouse = warehouse;
    this.layers = List.copyOf(layers);
    this.cache = cache;
  }

  /** The layers of one partition, in ascending order of their first number, with a small cache. */
  public static KeyDictionary open(Warehouse warehouse, List<KeyLayer> layers) {
    return open(warehouse, layers, new BlockCache(OWN_CACHE_BYTES));
  }

  /** The layers of one partition, in ascending order of their first number. */
  public static KeyDictionary open(Warehouse warehouse, List<KeyLayer> layers, BlockCache cache) {
    return new KeyDictionary(warehouse, layers, cache);
  }

  /** The number of a key, if it has one. */
  public OptionalLong find(RecordKey key) {
    for (KeyLayer layer : layers) {
      OptionalLong found = find(layer, key);
      if (found.isPresent()) {
        return found;
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong find(KeyLayer layer, RecordKey key) {
    KeyFile file = file(layer);
    int block = file.firstBlockFor(key.hash());
    while (file.reaches(block, key.hash())) {
      int place = block(layer, file, block).find(key);
      if (place >= 0) {
        return OptionalLong.of(file.firstSeqOf(block) + place);
      }
      block++;
    }
    return OptionalLong.empty();
  }

  /**
   * The key with a number.
   *
   * @throws IllegalArgumentException when no key has it
   */
  public RecordKey key(long seq) {
    for (KeyLayer layer : layers) {
      if (seq >= layer.firstSeq() && seq < layer.nextSeq()) {
        KeyFile file = file(layer);
        int block = file.blockOf(seq);
        return block(layer, file, block).key((int) (seq - file.firstSeqOf(block)));
      }
    }
    throw new IllegalArgumentException(
        "no key has the number %d; the next free one is %d".formatted(seq, nextSeq()));
  }

  /** The first number that no key has. */
  public long nextSeq() {
    return layers.isEmpty() ? 0 : layers.get(layers.size() - 1).nextSeq();
  }

  /**
   * Visits every key with its number, layer by layer, each in ascending order of keys. Reads each
   * block once and leaves the cache alone.
   */
  public void forEach(ObjLongConsumer<RecordKey> visitor) {
    for (KeyLayer layer : layers) {
      KeyFile file = file(layer);
      for (int b = 0; b < file.blocks(); b++) {
        KeyBlock block = file.block(b);
        for (int i = 0; i < block.size(); i++) {
          visitor.accept(block.key(i), file.firstSeqOf(b) + i);
        }
      }
    }
  }

  private KeyFile file(KeyLayer layer) {
    return cache.get(
        new BlockCache.Key(layer.path(), BlockCache.Key.OPENED),
        KeyFile.class,
        () -> KeyFile.open(warehouse, layer));
  }

  private KeyBlock block(KeyLayer layer, KeyFile file, int block) {
    return cache.get(
        new BlockCache.Key(layer.path(), block), KeyBlock.class, () -> file.block(block));
  }
}
