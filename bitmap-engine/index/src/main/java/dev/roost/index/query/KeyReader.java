package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.KeyDictionary;
import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Turns records of one snapshot into their keys and back. */
public final class KeyReader {
  private final RecordIds ids;
  private final boolean keyedById;
  private final List<KeyDictionary> dictionaries;

  KeyReader(Manifest manifest, Warehouse warehouse, BlockCache cache) {
    this.ids = manifest.idSpace().ids();
    this.keyedById = manifest.idSpace().isById();
    this.dictionaries =
        IntStream.range(0, ids.partitions())
            .mapToObj(p -> KeyDictionary.open(warehouse, manifest.keysOf(p), cache))
            .toList();
  }

  /** The id of a key; none: no record ever had it. */
  public OptionalLong idOf(RecordKey key) {
    if (keyedById) {
      List<KeyPart> parts = key.parts();
      return parts.size() == 1 && parts.get(0) instanceof KeyPart.IntPart id && id.value() >= 0
          ? OptionalLong.of(id.value())
          : OptionalLong.empty();
    }
    int partition = ids.partitionOf(key);
    OptionalLong seq = dictionaries.get(partition).find(key);
    return seq.isPresent()
        ? OptionalLong.of(ids.id(partition, seq.getAsLong()))
        : OptionalLong.empty();
  }

  /**
   * The id of a key that a page follows.
   *
   * @throws IllegalArgumentException when no record ever had it
   */
  long requireId(RecordKey key) {
    return idOf(key)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no record has the key %s that the page follows".formatted(key.text())));
  }

  /**
   * The key of a record.
   *
   * @throws IllegalArgumentException when no record ever had the id
   */
  public RecordKey keyOf(long id) {
    return keyedById ? RecordKey.of(id) : dictionaries.get(ids.partition(id)).key(ids.seq(id));
  }

  /** Visits the keys of some records of a shard in ascending order of ids. */
  void forEach(long shard, ShardBits records, Consumer<RecordKey> visitor) {
    long first = shard << RecordIds.SHARD_BITS;
    records.forEach(position -> visitor.accept(keyOf(first + position)));
  }
}
