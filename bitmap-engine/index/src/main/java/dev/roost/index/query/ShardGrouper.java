package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.PositionBlock;
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
  private final PositionBlock block = new PositionBlock();
  private final int[] places = new int[Chunk.BLOCK];

  // What was counted and is not collected yet; null: nothing.
  private GroupPlaces numbering;
  private DenseGroups dense;
  private long counted;

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
    collect();
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
    if (isByRowsAlone()) {
      byRowsAlone(fields);
      return;
    }
    ShardBits records = context.filtered(call.filter(), shard, scratch);
    byRows(fields, 0, records, new int[numbers.size()]);
  }

  /** Whether it asks for nothing but how many records the rows of one field have. */
  private boolean isByRowsAlone() {
    return call.rows().size() == 1
        && call.filter().isEmpty()
        && call.aggregates().isEmpty()
        && !call.rows().get(0).field().kind().hasPlanes()
        && (call.nulls() == Call.Nulls.LEAVE_OUT || many.isEmpty());
  }

  private void byRowsAlone(ShardFields fields) {
    Call.RowsOf by = call.rows().get(0);
    ShardRows rows = fields.rows(by.field(), by.time());
    for (int i = 0; i < rows.values().size(); i++) {
      add(Optional.of(rows.values().get(i)), rows.count(i));
    }
    if (call.nulls() == Call.Nulls.GROUP) {
      ShardBits live = fields.live();
      ShardBits known = rows.exists();
      add(Optional.empty(), live.cardinality() - (int) live.andCardinality(known));
    }
  }

  private void add(Optional<FieldValue> value, int records) {
    if (records > 0) {
      totals(new int[] {numbers.get(0).of(value)}).addCount(records);
    }
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
    GroupPlaces own = new GroupPlaces(records.cardinality());
    for (int place : single) {
      own.add(GroupColumn.of(fields, call.rows().get(place).field(), records));
    }
    int size = own.finish();
    if (!goesOn(own, records.cardinality())) {
      collect();
      dense = new DenseGroups(size, fields, call.aggregates(), records);
      counted = 0;
    }
    numbering = own;
    counted += records.cardinality();
    for (int i = 0; i < ShardBits.BLOCKS; i++) {
      if (block.take(records, i)) {
        own.of(block, places);
        dense.add(block, places);
      }
    }
    if (!many.isEmpty() || !call.aggregates().isEmpty()) {
      collect(values);
    }
  }

  /** Whether what was counted in other shards is counted on, for numbers mean the same. */
  private boolean goesOn(GroupPlaces own, int records) {
    return numbering != null
        && own.isNumberedAs(numbering)
        && counted + records <= Integer.MAX_VALUE;
  }

  /** Collects what was counted over several shards, by single-valued fields alone. */
  private void collect() {
    if (numbering != null) {
      collect(new int[numbers.size()]);
    }
  }

  private void collect(int[] values) {
    GroupPlaces places = numbering;
    numbering = null;
    List<GroupColumn> columns = places.columns();
    int[][] numberOf = new int[columns.size()][];
    for (int i = 0; i < numberOf.length; i++) {
      numberOf[i] = new int[columns.get(i).size()];
    }
    int[] codes = new int[columns.size()];
    for (int place = 0; place < places.met(); place++) {
      if (dense.count(place) > 0) {
        places.codes(place, codes);
        int[] key = key(columns, codes, numberOf, values);
        if (key.length > 0 || call.rows().isEmpty()) {
          dense.addTo(totals(key), place);
        }
      }
    }
  }

  private GroupTotals totals(int[] key) {
    if (groups.size() > MAX_GROUPS) {
      throw TooManyRecordsException.groups(MAX_GROUPS);
    }
    return groups.computeIfAbsent(new GroupKey(key), k -> new GroupTotals(call.aggregates()));
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
