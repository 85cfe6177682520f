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
  /** Groups that one thread keeps, so that no query takes memory without bound. */
  private static final int MAX_GROUPS = 1 << 21;

  private final QueryContext context;
  private final Call.GroupBy call;
  private final List<Integer> many = new ArrayList<>();
  private final List<Integer> single = new ArrayList<>();
  private final List<ValueNumbers> numbers = new ArrayList<>();
  private final Map<GroupKey, GroupTotals> groups = new HashMap<>();
  private final Scratch scratch = new Scratch();
  private final int[] positions = new int[Chunk.BLOCK];
  private final long[] places = new long[Chunk.BLOCK];

  ShardGrouper(QueryContext context, Call.GroupBy call) {
    this.context = context;
    this.call = call;
    for (int i = 0; i < call.rows().size(); i++) {
      (call.rows().get(i).field().kind().isSingleValued() ? single : many).add(i);
      numbers.add(new ValueNumbers());
    }
  }

  /** Is given the groups that were found. */
  interface Visitor {
    void visit(List<Optional<FieldValue>> values, GroupTotals totals);
  }

  void forEach(Visitor visitor) {
    groups.forEach(
        (key, totals) -> {
          List<Optional<FieldValue>> values = new ArrayList<>();
          for (int place = 0; place < numbers.size(); place++) {
            values.add(numbers.get(place).value(key.number(place)));
          }
          visitor.visit(List.copyOf(values), totals);
        });
  }

  @Override
  public void accept(Long shard) {
    ShardFields fields = context.fields(shard);
    ShardBits records = context.filtered(call.filter(), shard, scratch);
    byRows(fields, 0, records, new int[numbers.size()]);
  }

  private void byRows(ShardFields fields, int depth, ShardBits records, int[] values) {
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
        values[place] = numbers.get(place).of(Optional.of(rows.values().get(i)));
        byRows(fields, depth + 1, own, values);
        rest = rest.andNot(row);
      }
    }
    if (call.nulls() == Call.Nulls.GROUP) {
      values[place] = numbers.get(place).of(Optional.empty());
      byRows(fields, depth + 1, rest, values);
    }
  }

  private void byCodes(ShardFields fields, ShardBits records, int[] values) {
    GroupPlaces codes = new GroupPlaces(records.cardinality());
    for (int place : single) {
      codes.add(GroupColumn.of(fields, call.rows().get(place).field(), records));
    }
    DenseGroups dense = new DenseGroups(codes.finish(), fields, call.aggregates(), records);
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
    collect(codes, dense, values);
  }

  private void collect(GroupPlaces places, DenseGroups dense, int[] values) {
    List<GroupColumn> columns = places.columns();
    int[][] numberOf = new int[columns.size()][];
    for (int i = 0; i < numberOf.length; i++) {
      numberOf[i] = new int[columns.get(i).size()];
    }
    int[] codes = new int[columns.size()];
    for (int place = 0; place < dense.size(); place++) {
      if (groups.size() > MAX_GROUPS) {
        throw TooManyRecordsException.groups(MAX_GROUPS);
      }
      if (dense.count(place) > 0) {
        places.codes(place, codes);
        int[] key = key(columns, codes, numberOf, values);
        if (key.length > 0 || call.rows().isEmpty()) {
          dense.addTo(
              groups.computeIfAbsent(new GroupKey(key), k -> new GroupTotals(call.aggregates())),
              place);
        }
      }
    }
  }

  /** The numbers of a group's values; of no length where it has a null that is left out. */
  private int[] key(List<GroupColumn> columns, int[] codes, int[][] numberOf, int[] values) {
    int[] key = values.clone();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] == 0 && call.nulls() == Call.Nulls.LEAVE_OUT) {
        return new int[0];
      }
      // Kept plus one, for 0 is what is not known yet.
      if (numberOf[i][codes[i]] == 0) {
        numberOf[i][codes[i]] = numbers.get(single.get(i)).of(columns.get(i).value(codes[i])) + 1;
      }
      key[single.get(i)] = numberOf[i][codes[i]] - 1;
    }
    return key;
  }
}
