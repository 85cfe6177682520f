package dev.roost.index.query;

import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.read.ShardFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Records in the order of values, the first ones of it: every thread keeps no more of them than are
 * asked for.
 */
final class RecordOrder {
  private final QueryContext context;
  private final List<FieldSpec> fields;
  private final Comparator<Sorted> order;

  /** A record and what it is sorted by. */
  record Sorted(long id, List<Optional<FieldValue>> values) {}

  /**
   * An order.
   *
   * @param fields single-valued fields whose values {@code order} compares; equals are sorted by id
   */
  RecordOrder(
      QueryContext context, List<FieldSpec> fields, Comparator<List<Optional<FieldValue>>> order) {
    this.context = context;
    this.fields = fields;
    this.order = Comparator.comparing(Sorted::values, order).thenComparingLong(Sorted::id);
  }

  /** The ids of {@code limit} records after the first {@code offset}. */
  List<Long> ids(Call.Records call, OptionalLong limit, long offset) {
    long size = Math.max(0, context.count(call) - offset);
    TooManyRecordsException.check(Math.min(size, limit.orElse(Long.MAX_VALUE)), context.options());
    long length = Math.min(size, limit.orElse(Long.MAX_VALUE));
    long wanted = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
    List<Sorted> all = new ArrayList<>();
    context.each(() -> new Sorter(call, wanted)).forEach(s -> all.addAll(s.first));
    return all.stream()
        .sorted(order)
        .skip(offset)
        .limit(limit.orElse(Long.MAX_VALUE))
        .map(Sorted::id)
        .toList();
  }

  private final class Sorter implements Consumer<Long> {
    private final Call.Records call;
    private final long wanted;
    private final Scratch scratch = new Scratch();
    private final PriorityQueue<Sorted> first = new PriorityQueue<>(order.reversed());

    Sorter(Call.Records call, long wanted) {
      this.call = call;
      this.wanted = wanted;
    }

    @Override
    public void accept(Long shard) {
      ShardBits records = context.bits(call, shard, scratch);
      if (records.cardinality() == 0) {
        return;
      }
      ShardFields own = context.fields(shard);
      List<RecordValues> columns = fields.stream().map(f -> RecordValues.of(own, f)).toList();
      long start = shard << RecordIds.SHARD_BITS;
      records.forEach(
          position -> {
            List<Optional<FieldValue>> values = columns.stream().map(c -> c.at(position)).toList();
            first.add(new Sorted(start + position, values));
            if (first.size() > wanted) {
              first.poll();
            }
          });
    }
  }
}
