package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Call;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.read.Ordinals;
import dev.roost.index.read.ShardFields;
import dev.roost.index.read.ShardRows;
import java.util.Arrays;
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
    TooManyRecordsException.check(Math.min(limit, counts.size()), context.options());
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
    Map<FieldValue, Long> all = new HashMap<>();
    context
        .each(() -> new ValueCounter(field, time, filter))
        .forEach(c -> c.counts.forEach((value, count) -> all.merge(value, count, Long::sum)));
    return all;
  }

  private final class ValueCounter implements Consumer<Long> {
    private final FieldSpec field;
    private final TimeRange time;
    private final Optional<Call.Records> filter;
    private final Scratch scratch = new Scratch();
    private final Map<FieldValue, Long> counts = new HashMap<>();
    private final int[] positions = new int[Chunk.BLOCK];
    private final long[] codes = new long[Chunk.BLOCK];

    ValueCounter(FieldSpec field, TimeRange time, Optional<Call.Records> filter) {
      this.field = field;
      this.time = time;
      this.filter = filter;
    }

    @Override
    public void accept(Long shard) {
      ShardFields fields = context.fields(shard);
      ShardRows rows = fields.rows(field, time);
      if (filter.isEmpty()) {
        for (int i = 0; i < rows.values().size(); i++) {
          add(rows.values().get(i), rows.count(i));
        }
        return;
      }
      ShardBits records = context.bits(filter.get(), shard, scratch);
      if (records.cardinality() == 0) {
        return;
      }
      if (field.kind().isSingleValued() && rows.values().size() > FEW_ROWS) {
        countOrdinals(fields.view(field).ordinals(), records);
      } else {
        for (int i = 0; i < rows.values().size(); i++) {
          add(rows.values().get(i), rows.bits(i).andCardinality(records));
        }
      }
    }

    private void countOrdinals(Ordinals ordinals, ShardBits records) {
      int[] byCode = new int[ordinals.values().size() + 1];
      for (int block = 0; block < ShardBits.BLOCKS; block++) {
        int count = records.positions(block, positions);
        Arrays.fill(codes, 0, count, 0);
        ordinals.codes().combine(positions, count, 1, codes);
        for (int i = 0; i < count; i++) {
          byCode[(int) codes[i]]++;
        }
      }
      for (int code = 1; code < byCode.length; code++) {
        add(ordinals.values().get(code - 1), byCode[code]);
      }
    }

    private void add(FieldValue value, long count) {
      if (count > 0) {
        counts.merge(value, count, Long::sum);
      }
    }
  }
}
