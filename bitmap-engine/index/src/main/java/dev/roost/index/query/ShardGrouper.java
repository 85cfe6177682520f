package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Call;
import dev.roost.index.field.FieldValue;
import dev.roost.index.read.ShardFields;
import dev.roost.index.read.ShardRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Groups the records of shards: fields of several values a record by their rows, one inside the
 * other, then those of one value by decoded codes, in one pass over the records that are left.
 */
final class ShardGrouper implements Consumer<Long> {
  private final QueryContext context;
  private final Call.GroupBy call;
  private final List<Integer> many = new ArrayList<>();
  private final List<Integer> single = new ArrayList<>();
  private final Map<List<Optional<FieldValue>>, GroupTotals> groups = new HashMap<>();
  private final Scratch scratch = new Scratch();
  private final int[] positions = new int[Chunk.BLOCK];
  private final long[] places = new long[Chunk.BLOCK];

  ShardGrouper(QueryContext context, Call.GroupBy call) {
    this.context = context;
    this.call = call;
    for (int i = 0; i < call.rows().size(); i++) {
      (call.rows().get(i).field().kind().isSingleValued() ? single : many).add(i);
    }
  }

  Map<List<Optional<FieldValue>>, GroupTotals> groups() {
    return groups;
  }

  @Override
  public void accept(Long shard) {
    ShardFields fields = context.fields(shard);
    ShardBits records = context.filtered(call.filter(), shard, scratch);
    List<Optional<FieldValue>> values = new ArrayList<>();
    call.rows().forEach(rows -> values.add(Optional.empty()));
    byRows(fields, 0, records, values);
  }

  private void byRows(
      ShardFields fields, int depth, ShardBits records, List<Optional<FieldValue>> values) {
    if (records.cardinality() == 0) {
      return;
    }
    context.options().cancellation().check();
    if (depth == many.size()) {
      byCodes(fields, records, values);
      return;
    }
    int place = many.get(depth);
    Call.RowsOf by = call.rows().get(place);
    ShardRows rows = fields.rows(by.field(), by.time());
    ShardBits rest = records;
    for (int i = 0; i < rows.values().size(); i++) {
      ShardBits row = rows.bits(i);
      ShardBits own = records.and(row);
      if (own.cardinality() > 0) {
        values.set(place, Optional.of(rows.values().get(i)));
        byRows(fields, depth + 1, own, values);
        rest = rest.andNot(row);
      }
    }
    if (call.nulls() == Call.Nulls.GROUP) {
      values.set(place, Optional.empty());
      byRows(fields, depth + 1, rest, values);
    }
  }

  private void byCodes(ShardFields fields, ShardBits records, List<Optional<FieldValue>> values) {
    GroupPlaces codes = new GroupPlaces(records.cardinality());
    for (int place : single) {
      codes.add(GroupColumn.of(fields, call.rows().get(place).field(), records));
    }
    DenseGroups dense = new DenseGroups(codes.finish(), fields, call.aggregates());
    for (int block = 0; block < ShardBits.BLOCKS; block++) {
      int count = records.positions(block, positions);
      if (count == 0) {
        continue;
      }
      if (records.isFull(block)) {
        codes.ofAll(positions, count, places);
      } else {
        codes.of(positions, count, places);
      }
      dense.add(positions, places, count);
    }
    dense.forEach((place, totals) -> add(codes.values(place), values, totals));
  }

  private void add(
      List<Optional<FieldValue>> own, List<Optional<FieldValue>> values, GroupTotals totals) {
    List<Optional<FieldValue>> key = new ArrayList<>(values);
    for (int i = 0; i < own.size(); i++) {
      if (own.get(i).isEmpty() && call.nulls() == Call.Nulls.LEAVE_OUT) {
        return;
      }
      key.set(single.get(i), own.get(i));
    }
    groups.computeIfAbsent(List.copyOf(key), k -> new GroupTotals(call.aggregates())).add(totals);
  }
}
