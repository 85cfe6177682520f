package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.ShardBitsBuilder;
import dev.roost.index.call.Call;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records as keys, all of them or a page. */
final class RecordsAnswer {
  private final QueryContext context;

  RecordsAnswer(QueryContext context) {
    this.context = context;
  }

  /** The part of the records that is returned, by shard. */
  record Part(Map<Long, ShardBits> shards, boolean more) {}

  Result.Keys keys(Call.Records call) {
    Part part = part(call);
    List<RecordKey> keys = new ArrayList<>();
    part.shards()
        .forEach(
            (shard, records) -> {
              context.options().cancellation().check();
              context.keys().forEach(shard, records, keys::add);
            });
    return new Result.Keys(keys, part.more());
  }

  Part part(Call.Records call) {
    Map<Long, ShardBits> all = context.materialize(call);
    if (context.options().page().isPresent()) {
      return page(all, context.options().page().get());
    }
    long total = all.values().stream().mapToLong(ShardBits::cardinality).sum();
    context.options().checkReturned(total);
    return new Part(all, false);
  }

  private Part page(Map<Long, ShardBits> all, Page page) {
    long after = page.after().map(context.keys()::requireId).orElse(-1L);
    Map<Long, ShardBits> kept = new TreeMap<>();
    long left = page.size();
    for (Map.Entry<Long, ShardBits> entry : all.entrySet()) {
      ShardBits records = after(entry.getKey(), entry.getValue(), after);
      if (records.cardinality() == 0) {
        continue;
      }
      if (left == 0) {
        return new Part(kept, true);
      }
      ShardBits part = ShardBitsBuilder.slice(records, 0, left);
      kept.put(entry.getKey(), part);
      left -= part.cardinality();
      if (part.cardinality() < records.cardinality()) {
        return new Part(kept, true);
      }
    }
    return new Part(kept, false);
  }

  private static ShardBits after(long shard, ShardBits records, long id) {
    long first = shard << RecordIds.SHARD_BITS;
    if (id < first) {
      return records;
    }
    if (RecordIds.shardOf(id) > shard) {
      return ShardBits.EMPTY;
    }
    ShardBitsBuilder later = new ShardBitsBuilder();
    records.forEach(
        position -> {
          if (first + position > id) {
            later.add(position);
          }
        });
    return later.build();
  }
}
