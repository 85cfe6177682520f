package dev.roost.index.query;

import dev.roost.index.file.BlockCache;
import dev.roost.index.keys.KeyDictionary;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import dev.roost.index.manifest.Manifest;
import dev.roost.index.storage.Warehouse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/** Turns records into their keys. */
final class KeyReader {
  private final RecordIds ids;
  private final List<KeyDictionary> dictionaries;

  KeyReader(Manifest manifest, Warehouse warehouse, BlockCache cache) {
    this.ids = manifest.idSpace().ids();
    this.dictionaries =
        IntStream.range(0, ids.partitions())
            .mapToObj(p -> KeyDictionary.open(warehouse, manifest.keysOf(p), cache))
            .toList();
  }

  /** The keys of the records in these shards, once it is known that they are not too many. */
  Result.Keys read(List<Long> shards, LongFunction<RoaringBitmap> records, QueryOptions limits) {
    Map<Long, RoaringBitmap> found = new LinkedHashMap<>();
    long total = 0;
    for (long shard : shards) {
      RoaringBitmap inShard = records.apply(shard);
      total += inShard.getLongCardinality();
      found.put(shard, inShard);
    }
    if (total > limits.maxRecords()) {
      throw new TooManyRecordsException(total, limits.maxRecords());
    }
    List<RecordKey> keys = new ArrayList<>((int) total);
    found.forEach(
        (shard, inShard) -> {
          KeyDictionary dictionary = dictionaries.get(ids.partitionOfShard(shard));
          long first = ids.seq(shard << RecordIds.SHARD_BITS);
          inShard.forEach((int position) -> keys.add(dictionary.key(first + position)));
        });
    return new Result.Keys(keys);
  }
}
