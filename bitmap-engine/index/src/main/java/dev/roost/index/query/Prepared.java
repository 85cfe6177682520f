package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Call;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was found of the calls that look beyond one shard, before the others are evaluated. */
final class Prepared {
  private final IdentityHashMap<Call.Records, Map<Long, ShardBits>> found = new IdentityHashMap<>();

  void put(Call.Records call, Map<Long, ShardBits> records) {
    found.put(call, records);
  }

  boolean has(Call.Records call) {
    return found.containsKey(call);
  }

  ShardBits bits(Call.Records call, long shard) {
    return found.getOrDefault(call, Map.of()).getOrDefault(shard, ShardBits.EMPTY);
  }

  /** The shards in which anything was found. */
  Set<Long> shards() {
    Set<Long> shards = new TreeSet<>();
    found.values().forEach(records -> shards.addAll(records.keySet()));
    return shards;
  }
}
