package dev.roost.index.query;

import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.keys.RecordKey;
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

  /** A part of sorted records. */
  record Part(List<Long> ids, boolean more) {}

  /** {@code limit} records after the first {@code offset}, or the page of them asked for. */
  Part part(Call.Records call, OptionalLong limit, long offset) {
    return context.options().page().isPresent()
        ? page(call, limit, offset, context.options().page().get())
        : new Part(all(call, limit, offset), false);
  }

  private List<Long> all(Call.Records call, OptionalLong limit, long offset) {
    long size = Math.max(0, context.count(call) - offset);
    long length = Math.min(size, limit.orElse(Long.MAX_VALUE));
    context.options().checkReturned(length);
    return ids(first(call, sum(offset, length), Optional.empty()).sorted(), offset, length);
  }

  /** Keeps no more than a page: of what is before it, only the number is needed. */
  private Part page(Call.Records call, OptionalLong limit, long offset, Page page) {
    Optional<Sorted> after = page.after().map(this::sorted);
    long skipped = after.isPresent() ? 0 : offset;
    First found = first(call, sum(skipped, page.size() + 1L), after);
    long returned = after.isPresent() ? found.passed() - offset : 0;
    long left = Math.max(0, limit.orElse(Long.MAX_VALUE) - returned);
    List<Long> ids = ids(found.sorted(), skipped, Math.min(left, page.size() + 1L));
    boolean more = ids.size() > page.size();
    return new Part(more ? ids.subList(0, page.size()) : ids, more);
  }

  private static List<Long> ids(List<Sorted> sorted, long skip, long length) {
    return sorted.stream().skip(skip).limit(length).map(Sorted::id).toList();
  }

  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** The record that a page follows, whose values tell its place. */
  private Sorted sorted(RecordKey key) {
    long id = context.keys().requireId(key);
    ShardFields own = context.fields(RecordIds.shardOf(id));
    return new Sorted(id, values(columns(own), RecordIds.position(id)));
  }

  private List<RecordValues> columns(ShardFields own) {
    return fields.stream().map(f -> RecordValues.of(own, f)).toList();
  }

  private static List<Optional<FieldValue>> values(List<RecordValues> columns, int position) {
    return columns.stream().map(c -> c.at(position)).toList();
  }

  /**
   * The first records of an order.
   *
   * @param passed how many records there are up to the one that these follow
   */
  private record First(List<Sorted> sorted, long passed) {}

  private First first(Call.Records call, long wanted, Optional<Sorted> after) {
    List<Sorted> all = new ArrayList<>();
    long passed = 0;
    for (Sorter sorter : context.each(() -> new Sorter(call, wanted, after))) {
      all.addAll(sorter.first);
      passed += sorter.passed;
    }
    all.sort(order);
    return new First(all, passed);
  }

  private final class Sorter implements Consumer<Long> {
    private final Call.Records call;
    private final long wanted;
    private final Optional<Sorted> after;
    private final Scratch scratch = new Scratch();
    private final PriorityQueue<Sorted> first = new PriorityQueue<>(order.reversed());
    private long passed;

    Sorter(Call.Records call, long wanted, Optional<Sorted> after) {
      this.call = call;
      this.wanted = wanted;
      this.after = after;
    }

    @Override
    public void accept(Long shard) {
      ShardBits records = context.bits(call, shard, scratch);
      if (records.cardinality() == 0) {
        return;
      }
      List<RecordValues> columns = columns(context.fields(shard));
      long start = shard << RecordIds.SHARD_BITS;
      records.forEach(p -> add(new Sorted(start + p, values(columns, p))));
    }

    private void add(Sorted record) {
      if (after.isPresent() && order.compare(record, after.get()) <= 0) {
        passed++;
        return;
      }
      first.add(record);
      if (first.size() > wanted) {
        first.poll();
      }
    }
  }
}
