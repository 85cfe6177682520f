package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Records in some order, and their values. */
final class TableOracle {
  private final PlainIndex index;
  private final RecordsOracle records;

  TableOracle(PlainIndex index) {
    this.index = index;
    this.records = new RecordsOracle(index);
  }

  Result.Keys keys(Collection<Long> ids) {
    return new Result.Keys(ids.stream().map(index::key).toList());
  }

  Result.Table extract(Call.Extract call) {
    return table(records.of(call.row()), call.fields());
  }

  Result.Table extract(Call.ExtractSorted call) {
    return table(sorted(call.sort()), call.fields());
  }

  Result.Keys sort(Call.Sort call) {
    return keys(sorted(call));
  }

  private List<Long> sorted(Call.Sort call) {
    List<Long> ids = new ArrayList<>(records.of(call.row()));
    Comparator<FieldValue> order = order(call.order());
    ids.sort(
        Comparator.comparing(
            (Long id) -> value(id, call.field()).orElse(null), Comparator.nullsLast(order)));
    return cut(ids, call.offset(), call.limit().orElse(Long.MAX_VALUE));
  }

  Result.Table select(Call.Select call) {
    List<Long> ids = new ArrayList<>(records.of(call.row()));
    Comparator<Long> order = Comparator.comparingInt(id -> 0);
    for (Call.FieldOrder by : call.by()) {
      Comparator<FieldValue> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
      order =
          order.thenComparing(
              id -> value(id, by.field()).orElse(null),
              by.order() == Order.DESCENDING ? nullsFirst.reversed() : nullsFirst);
    }
    ids.sort(order);
    return table(cut(ids, call.offset(), call.limit().orElse(Long.MAX_VALUE)), call.fields());
  }

  Result.ValueCount value(Call.ValueOf call) {
    Optional<FieldValue> value =
        index.id(call.column()).stream()
            .boxed()
            .flatMap(id -> value(id, call.field()).stream())
            .findFirst();
    return new Result.ValueCount(call.field(), value, value.isPresent() ? 1 : 0);
  }

  private Result.Table table(Collection<Long> ids, List<FieldSpec> fields) {
    return new Result.Table(
        fields,
        ids.stream()
            .map(
                id ->
                    new Result.TableRow(
                        index.key(id), fields.stream().map(f -> cell(id, f)).toList()))
            .toList(),
        false);
  }

  private Result.Cell cell(long id, FieldSpec field) {
    if (index.isNull(id, field)) {
      return new Result.NullCell();
    }
    List<FieldValue> values = List.copyOf(index.values(id, field));
    return field.kind().isSingleValued()
        ? new Result.OneCell(values.get(0))
        : new Result.SetCell(values);
  }

  private Optional<FieldValue> value(long id, FieldSpec field) {
    return index.values(id, field).stream().findFirst();
  }

  private static Comparator<FieldValue> order(Order order) {
    Comparator<FieldValue> ascending = Comparator.naturalOrder();
    return order == Order.DESCENDING ? ascending.reversed() : ascending;
  }

  private static List<Long> cut(List<Long> ids, long offset, long limit) {
    return ids.stream().skip(offset).limit(limit).toList();
  }
}
