package dev.roost.index.query;

import dev.roost.index.bits.Chunk;
import dev.roost.index.bits.Chunks;
import dev.roost.index.bits.Scratch;
import dev.roost.index.bits.ShardBits;
import dev.roost.index.call.Call;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.RecordIds;
import dev.roost.index.read.Numbers;
import dev.roost.index.read.ShardFields;
import dev.roost.index.read.ShardRows;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists the values of fields. */
final class RowLister {
  private final QueryContext context;

  RowLister(QueryContext context) {
    this.context = context;
  }

  /** The values that a call of Rows returns, in ascending order. */
  List<FieldValue> list(Call.RowsOf call) {
    Predicate<FieldValue> asked = asked(call);
    Stream<FieldValue> values =
        of(call).stream().filter(asked).limit(call.limit().orElse(Long.MAX_VALUE));
    return values.toList();
  }

  static Predicate<FieldValue> asked(Call.RowsOf call) {
    Predicate<FieldValue> asked = value -> true;
    if (call.like().isPresent()) {
      asked = asked.and(new LikePattern(call.like().get())::matches);
    }
    if (call.previous().isPresent()) {
      FieldValue previous = call.previous().get();
      asked = asked.and(value -> value.compareTo(previous) > 0);
    }
    if (call.in().isPresent()) {
      Set<FieldValue> in = new HashSet<>(call.in().get());
      asked = asked.and(in::contains);
    }
    return asked;
  }

  private Collection<FieldValue> of(Call.RowsOf call) {
    if (call.column().isEmpty()) {
      return distinct(call.field(), call.time(), Optional.empty());
    }
    OptionalLong id = context.keys().idOf(call.column().get());
    if (id.isEmpty() || !context.reads(RecordIds.shardOf(id.getAsLong()))) {
      return List.of();
    }
    ShardFields fields = context.fields(RecordIds.shardOf(id.getAsLong()));
    return ofRecord(fields, call, RecordIds.position(id.getAsLong()));
  }

  private static Collection<FieldValue> ofRecord(
      ShardFields fields, Call.RowsOf call, int position) {
    if (call.field().kind().hasPlanes()) {
      Numbers numbers = fields.view(call.field()).numbers();
      return numbers.exists().contains(position)
          ? List.of(call.field().value(numbers.at(position)))
          : List.of();
    }
    ShardRows rows = fields.rows(call.field(), call.time());
    return rows.values().stream().filter(v -> rows.row(v).contains(position)).toList();
  }

  /** The values that records of a filter have, in ascending order. */
  Collection<FieldValue> distinct(FieldSpec field, TimeRange time, Optional<Call.Records> filter) {
    TreeSet<FieldValue> all = new TreeSet<>();
    if (field.kind().hasPlanes()) {
      context.each(() -> new NumberFinder(field, filter)).stream()
          .flatMap(f -> f.numbers.stream())
          .map(field::value)
          .forEach(all::add);
    } else {
      context.each(() -> new RowFinder(field, time, filter)).forEach(f -> all.addAll(f.values));
    }
    return all;
  }

  private final class RowFinder implements Consumer<Long> {
    private final FieldSpec field;
    private final TimeRange time;
    private final Optional<Call.Records> filter;
    private final Scratch scratch = new Scratch();
    private final Set<FieldValue> values = new HashSet<>();

    RowFinder(FieldSpec field, TimeRange time, Optional<Call.Records> filter) {
      this.field = field;
      this.time = time;
      this.filter = filter;
    }

    @Override
    public void accept(Long shard) {
      ShardRows rows = context.fields(shard).rows(field, time);
      if (filter.isEmpty()) {
        values.addAll(rows.values());
        return;
      }
      ShardBits records = context.bits(filter.get(), shard, scratch);
      for (int i = 0; i < rows.values().size() && records.cardinality() > 0; i++) {
        FieldValue value = rows.values().get(i);
        if (!values.contains(value) && rows.bits(i).andCardinality(records) > 0) {
          values.add(value);
        }
      }
    }
  }

  private final class NumberFinder implements Consumer<Long> {
    private final FieldSpec field;
    private final Optional<Call.Records> filter;
    private final Scratch scratch = new Scratch();
    private final Set<Long> numbers = new HashSet<>();

    NumberFinder(FieldSpec field, Optional<Call.Records> filter) {
      this.field = field;
      this.filter = filter;
    }

    @Override
    public void accept(Long shard) {
      Numbers decoded = context.fields(shard).view(field).numbers();
      ShardBits records = context.filtered(filter, shard, scratch);
      for (int i = 0; i < ShardBits.CHUNKS; i++) {
        int start = i << 16;
        Chunk both = Chunks.and(records.chunk(i), decoded.exists().chunk(i));
        both.forEach(position -> numbers.add(decoded.at(start + position)));
      }
    }
  }
}
