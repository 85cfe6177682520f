package dev.roost.index.query;

import dev.roost.index.bits.ShardBits;
import dev.roost.index.bits.ShardBitsBuilder;
import dev.roost.index.call.Call;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.read.ShardFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Records with their values, and records in the order of values. */
final class TableAnswer {
  private static final Comparator<FieldValue> NATURAL = Comparator.naturalOrder();

  private final QueryContext context;

  TableAnswer(QueryContext context) {
    this.context = context;
  }

  Result.Table extract(Call.Extract call) {
    RecordsAnswer.Part part = new RecordsAnswer(context).part(call.row());
    List<Long> ids = new ArrayList<>();
    part.shards()
        .forEach(
            (shard, records) -> records.forEach(p -> ids.add((shard << RecordIds.SHARD_BITS) + p)));
    return table(ids, call.fields(), part.more());
  }

  Result.Table extract(Call.ExtractSorted call) {
    RecordOrder.Part part = sorted(call.sort());
    return table(part.ids(), call.fields(), part.more());
  }

  Result.Keys sort(Call.Sort call) {
    RecordOrder.Part part = sorted(call);
    return new Result.Keys(part.ids().stream().map(context.keys()::keyOf).toList(), part.more());
  }

  private RecordOrder.Part sorted(Call.Sort call) {
    Comparator<FieldValue> byValue =
        call.order() == Order.DESCENDING ? NATURAL.reversed() : NATURAL;
    Comparator<List<Optional<FieldValue>>> order =
        Comparator.comparing(values -> values.get(0).orElse(null), Comparator.nullsLast(byValue));
    return new RecordOrder(context, List.of(call.field()), order)
        .part(call.row(), call.limit(), call.offset());
  }

  Result.Table select(Call.Select call) {
    Comparator<List<Optional<FieldValue>>> order = Comparator.comparingInt(List::size);
    for (int i = 0; i < call.by().size(); i++) {
      int place = i;
      Comparator<FieldValue> nullsFirst = Comparator.nullsFirst(NATURAL);
      order =
          order.thenComparing(
              values -> values.get(place).orElse(null),
              call.by().get(i).order() == Order.DESCENDING ? nullsFirst.reversed() : nullsFirst);
    }
    List<FieldSpec> by = call.by().stream().map(Call.FieldOrder::field).toList();
    RecordOrder.Part part =
        new RecordOrder(context, by, order).part(call.row(), call.limit(), call.offset());
    return table(part.ids(), call.fields(), part.more());
  }

  Result.ValueCount value(Call.ValueOf call) {
    OptionalLong id = context.keys().idOf(call.column());
    Optional<FieldValue> value = Optional.empty();
    if (id.isPresent() && context.reads(RecordIds.shardOf(id.getAsLong()))) {
      ShardFields fields = context.fields(RecordIds.shardOf(id.getAsLong()));
      value = RecordValues.of(fields, call.field()).at(RecordIds.position(id.getAsLong()));
    }
    return new Result.ValueCount(call.field(), value, value.isPresent() ? 1 : 0);
  }

  private Result.Table table(List<Long> ids, List<FieldSpec> fields, boolean more) {
    Map<Long, ShardBitsBuilder> shards = new TreeMap<>();
    for (long id : ids) {
      shards
          .computeIfAbsent(RecordIds.shardOf(id), s -> new ShardBitsBuilder())
          .add(RecordIds.position(id));
    }
    Map<Long, List<Result.Cell>> cells = new HashMap<>();
    shards.forEach((shard, records) -> read(shard, records.build(), fields, cells));
    return new Result.Table(
        fields,
        ids.stream()
            .map(id -> new Result.TableRow(context.keys().keyOf(id), cells.get(id)))
            .toList(),
        more);
  }

  private void read(
      long shard, ShardBits records, List<FieldSpec> fields, Map<Long, List<Result.Cell>> cells) {
    context.options().cancellation().check();
    long start = shard << RecordIds.SHARD_BITS;
    records.forEach(p -> cells.put(start + p, new ArrayList<>(fields.size())));
    ShardFields own = context.fields(shard);
    for (FieldSpec field : fields) {
      Map<Integer, Result.Cell> column = RecordCells.of(own, field, records);
      records.forEach(p -> cells.get(start + p).add(column.get(p)));
    }
  }
}
