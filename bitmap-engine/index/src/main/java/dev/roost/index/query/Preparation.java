package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.ShardBitsBuilder;
import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** Finds the records of calls that look beyond one shard, the innermost first. */
final class Preparation {
  private final QueryContext context;
  private final RowLister rows;

  Preparation(QueryContext context) {
    this.context = context;
    this.rows = new RowLister(context);
  }

  void prepare(Call.Records call) {
    CallParts.inputs(call).forEach(this::prepare);
    if (context.prepared().has(call)) {
      return;
    }
    if (call instanceof Call.ConstRow constant) {
      context.prepared().put(call, records(constant.keys(), id -> true));
    } else if (call instanceof Call.HasKey has) {
      context.prepared().put(call, records(has.keys(), this::isLive));
    } else if (call instanceof Call.UnionRows union) {
      context.prepared().put(call, union(union.rows()));
    } else if (call instanceof Call.Limit limit) {
      context.prepared().put(call, limit(limit));
    } else if (call instanceof Call.Shift shift) {
      context.prepared().put(call, shift(shift));
    }
  }

  private boolean isLive(long id) {
    return context.fields(RecordIds.shardOf(id)).live().contains(RecordIds.position(id));
  }

  private Map<Long, ShardBits> records(List<RecordKey> keys, LongPredicate counts) {
    Map<Long, ShardBitsBuilder> shards = new HashMap<>();
    for (RecordKey key : keys) {
      OptionalLong id = context.keys().idOf(key);
      if (id.isPresent() && counts.test(id.getAsLong())) {
        add(shards, id.getAsLong());
      }
    }
    return finish(shards);
  }

  private Map<Long, ShardBits> union(List<Call.RowsOf> calls) {
    Call.Records all =
        new Call.Union(
            calls.stream()
                .flatMap(rowsOf -> rows.list(rowsOf).stream().map(value -> row(rowsOf, value)))
                .toList());
    return context.materialize(all);
  }

  private static Call.Records row(Call.RowsOf rows, FieldValue value) {
    FieldSpec field = rows.field();
    if (field.kind().hasPlanes()) {
      long stored = field.stored(value);
      return new Call.InRange(field, stored, stored);
    }
    return new Call.RowOf(field, value, rows.time());
  }

  private Map<Long, ShardBits> limit(Call.Limit call) {
    Map<Long, ShardBits> kept = new TreeMap<>();
    long skip = call.offset();
    long left = call.limit().orElse(Long.MAX_VALUE);
    for (Map.Entry<Long, ShardBits> shard : context.materialize(call.row()).entrySet()) {
      long size = shard.getValue().cardinality();
      if (skip >= size) {
        skip -= size;
      } else if (left > 0) {
        ShardBits part = ShardBitsBuilder.slice(shard.getValue(), skip, left);
        left -= part.cardinality();
        skip = 0;
        if (part.cardinality() > 0) {
          kept.put(shard.getKey(), part);
        }
      }
    }
    return kept;
  }

  private Map<Long, ShardBits> shift(Call.Shift call) {
    Map<Long, ShardBitsBuilder> shards = new HashMap<>();
    context
        .materialize(call.row())
        .forEach(
            (shard, bits) ->
                bits.forEach(
                    position -> {
                      long id = (shard << RecordIds.SHARD_BITS) + position;
                      long shifted = id + call.by();
                      // Beyond 64 bits is no id, and neither is a number below 0.
                      if (shifted >= 0 && (call.by() < 0 || shifted >= id)) {
                        add(shards, shifted);
                      }
                    }));
    return finish(shards);
  }

  private void add(Map<Long, ShardBitsBuilder> shards, long id) {
    long shard = RecordIds.shardOf(id);
    if (context.reads(shard)) {
      shards.computeIfAbsent(shard, s -> new ShardBitsBuilder()).add(RecordIds.position(id));
    }
  }

  private static Map<Long, ShardBits> finish(Map<Long, ShardBitsBuilder> shards) {
    Map<Long, ShardBits> finished = new TreeMap<>();
    shards.forEach((shard, builder) -> finished.put(shard, builder.build()));
    return finished;
  }
}
