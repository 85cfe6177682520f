package dev.roost.bench.row;

import dev.roost.bench.data.Table;
import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Calls on a table's fields, short enough to be read as a list of queries. */
record Calls(Table table) {

  Call.Records is(String field, long value) {
    return new Call.RowOf(table.field(field), FieldValue.of(value));
  }

  Call.Records isTrue(String field) {
    return new Call.RowOf(table.field(field), FieldValue.of(true));
  }

  Call.Records isIn(String field, long... values) {
    return new Call.Union(Arrays.stream(values).mapToObj(v -> is(field, v)).toList());
  }

  Call.Records within(String field, long low, long high) {
    return new Call.InRange(table.field(field), low, high);
  }

  static Call.Records all(Call.Records... rows) {
    return new Call.Intersect(List.of(rows));
  }

  static Call.Records without(Call.Records first, Call.Records other) {
    return new Call.Difference(first, List.of(other));
  }

  static Call count(Call.Records rows) {
    return new Call.Count(rows);
  }

  Call sum(String field, Call.Records filter) {
    return new Call.Sum(table.field(field), Optional.of(filter));
  }

  Call top(String field, int k, Optional<Call.Records> filter) {
    return new Call.TopK(table.field(field), OptionalLong.of(k), filter, TimeRange.ALL);
  }

  Call groups(Optional<Call.Records> filter, List<Aggregate> aggregates, String... fields) {
    return groupsInOrder(filter, aggregates, List.of(), fields);
  }

  Call groupsInOrder(
      Optional<Call.Records> filter,
      List<Aggregate> aggregates,
      List<GroupOrder> order,
      String... fields) {
    return new Call.GroupBy(
        Arrays.stream(fields).map(f -> Call.RowsOf.all(table.field(f))).toList(),
        filter,
        aggregates,
        Optional.empty(),
        order,
        OptionalLong.empty(),
        0,
        List.of(),
        Call.Nulls.LEAVE_OUT);
  }

  Aggregate sumOf(String field) {
    return new Aggregate.Sum(table.field(field));
  }

  Aggregate averageOf(String field) {
    return new Aggregate.Average(table.field(field));
  }
}
