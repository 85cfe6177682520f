package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.PositionBlock;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Call;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.read.Ordinals;
import dev.roost.index.read.ShardFields;
import dev.roost.index.read.ShardRows;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How many records have which value of fields with rows. */
final class RowAnswers {
  private static final Comparator<Result.Pair> MOST_FIRST =
      Comparator.comparingLong(Result.Pair::count).reversed().thenComparing(Result.Pair::value);

  /** With fewer rows, counting each of them is less work than decoding all values. */
  private static final int FEW_ROWS = 8;

  private final QueryContext context;

  RowAnswers(QueryContext context) {
    this.context = context;
  }

  Result.Pairs top(Call.TopK call) {
    Map<FieldValue, Long> counts = counts(call.field(), call.time(), call.filter());
    long limit = call.k().orElse(Long.MAX_VALUE);
    context.options().checkReturned(Math.min(limit, counts.size()));
    List<Result.Pair> pairs =
        counts.entrySet().stream()
            .map(e -> new Result.Pair(e.getKey(), e.getValue()))
            .sorted(MOST_FIRST)
            .limit(limit)
            .toList();
    return new Result.Pairs(call.field(), pairs);
  }

  Result.RowCount least(FieldSpec field, Optional<Call.Records> filter) {
    return end(field, filter, Comparator.comparing(Result.Pair::value));
  }

  Result.RowCount greatest(FieldSpec field, Optional<Call.Records> filter) {
    return end(field, filter, Comparator.comparing(Result.Pair::value).reversed());
  }

  private Result.RowCount end(
      FieldSpec field, Optional<Call.Records> filter, Comparator<Result.Pair> order) {
    return new Result.RowCount(
        field,
        counts(field, TimeRange.ALL, filter).entrySet().stream()
            .map(e -> new Result.Pair(e.getKey(), e.getValue()))
            .min(order));
  }

  private Map<FieldValue, Long> counts(
      FieldSpec field, TimeRange time, Optional<Call.Records> filter) {
    Workers.Start start = filter.isPresent() ? Workers.Start.AT_ONCE : Workers.Start.IF_WORTHWHILE;
    Map<FieldValue, Long> all = new HashMap<>();
    context
        .each(() -> new ValueCounter(field, time, filter), start)
        .forEach(c -> c.totals.all().forEach((value, count) -> all.merge(value, count, Long::sum)));
    return all;
  }

  private final class ValueCounter implements Consumer<Long> {
    private final FieldSpec field;
    private final TimeRange time;
    private final Optional<Call.Records> filter;
    private final Scratch scratch = new Scratch();
    private final ValueTotals totals = new ValueTotals();
    private final PositionBlock block = new PositionBlock();
    private final int[] codes = new int[Chunk.BLOCK];

    ValueCounter(FieldSpec field, TimeRange time, Optional<Call.Records> filter) {
      this.field = field;
      this.time = time;
      this.filter = filter;
    }

    @Override
    public void accept(Long shard) {
      ShardFields fields = context.fields(shard);
      ShardRows rows = fields.rows(field, time);
      List<FieldValue> values = rows.values();
      long[] counts = totals.of(values);
      if (filter.isEmpty()) {
        for (int i = 0; i < counts.length; i++) {
          counts[i] += rows.count(i);
        }
        return;
      }
      ShardBits records = context.bits(filter.get(), shard, scratch);
      if (records.cardinality() == 0) {
        return;
      }
      if (field.kind().isSingleValued() && values.size() > FEW_ROWS) {
        countOrdinals(fields.view(field).ordinals(), records, counts);
      } else {
        for (int i = 0; i < counts.length; i++) {
          counts[i] += rows.bits(i).andCardinality(records);
        }
      }
    }

    private void countOrdinals(Ordinals ordinals, ShardBits records, long[] counts) {
      int[] byCode = new int[counts.length + 1];
      for (int i = 0; i < ShardBits.BLOCKS; i++) {
        if (block.take(records, i)) {
          ordinals.codes().read(block, codes);
          for (int k = 0; k < block.count(); k++) {
            byCode[codes[k]]++;
          }
        }
      }
      for (int i = 0; i < counts.length; i++) {
        counts[i] += byCode[i + 1];
      }
    }
  }
}
