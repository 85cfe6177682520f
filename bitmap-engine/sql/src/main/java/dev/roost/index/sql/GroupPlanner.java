package dev.roost.index.sql;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Nulls;
import dev.roost.index.call.Call.RowsOf;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Having;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.sql.Clauses.Duplicates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans a query for groups of records, or for numbers of all of them. */
final class GroupPlanner {
  private final Planner.Query query;
  private final List<FieldSpec> by;
  private final List<Aggregate> aggregates = new ArrayList<>();

  GroupPlanner(Planner.Query query) {
    this.query = query;
    this.by = by(query);
  }

  private static List<FieldSpec> by(Planner.Query query) {
    if (!query.clauses().groupBy().isEmpty()) {
      return new GroupColumns(query.scope(), query.items()).read(query.clauses().groupBy());
    }
    boolean distinct =
        query.clauses().having().isEmpty()
            && query.items().stream().noneMatch(i -> i.output() instanceof Output.Measure);
    return distinct
        ? query.items().stream()
            .map(item -> ((Output.OfField) item.output()).field())
            .distinct()
            .toList()
        : List.of();
  }

  SqlPlan plan() {
    requireGroupColumns();
    requireDistinctRows();
    List<SqlColumn> columns = query.items().stream().map(GroupPlanner::column).toList();
    List<GroupShape.Source> sources =
        query.items().stream().map(item -> source(item.output())).toList();
    Optional<Having> having =
        query
            .clauses()
            .having()
            .map(
                condition ->
                    new HavingReader(query.scope(), query.items(), this::place)
                        .when(condition, Wanted.TRUE));
    List<GroupOrder> order = order();
    Paging paging = query.clauses().paging();
    if (!by.isEmpty()) {
      Call call = groupBy(having, order, paging.limit(), paging.offset());
      return new SqlPlan(call, columns, GroupShape.ofGroups(sources));
    }
    if (aggregates.isEmpty() && having.isEmpty()) {
      return new SqlPlan(
          new Call.Count(query.rows()), columns, GroupShape.ofCount(columns.size(), paging));
    }
    Call call = groupBy(Optional.empty(), List.of(), OptionalLong.empty(), 0);
    return new SqlPlan(call, columns, GroupShape.ofAll(sources, aggregates, having, paging));
  }

  private Call groupBy(
      Optional<Having> having, List<GroupOrder> order, OptionalLong limit, long offset) {
    return new Call.GroupBy(
        by.stream().map(RowsOf::all).toList(),
        Optional.of(query.rows()).filter(rows -> !rows.equals(Combine.ALL)),
        List.copyOf(aggregates),
        having,
        order,
        limit,
        offset,
        List.of(),
        Nulls.GROUP);
  }

  private static SqlColumn column(Item item) {
    if (item.output() instanceof Output.OfField f) {
      return new SqlColumn(item.name(), SqlTypes.ofValue(f.field()));
    } else if (item.output() instanceof Output.Of of) {
      return new SqlColumn(item.name(), SqlTypes.of(of.aggregate()));
    }
    return new SqlColumn(item.name(), SqlTypes.INT);
  }

  private GroupShape.Source source(Output output) {
    if (output instanceof Output.OfField f) {
      return new GroupShape.ValueAt(by.indexOf(f.field()));
    } else if (output instanceof Output.Of of) {
      return new GroupShape.MeasureAt(place(of.aggregate()), of.aggregate());
    }
    return new GroupShape.Size();
  }

  /** The place of an aggregate in the call, which asks for each once. */
  private int place(Aggregate aggregate) {
    if (!aggregates.contains(aggregate)) {
      aggregates.add(aggregate);
    }
    return aggregates.indexOf(aggregate);
  }

  private List<GroupOrder> order() {
    List<GroupOrder> order = new ArrayList<>();
    for (Ordering.Criterion criterion :
        new Ordering(query.scope(), query.items()).read(query.clauses().orderBy())) {
      requireGrouped(criterion.output(), criterion.at());
      order.add(new GroupOrder(subject(criterion.output()), criterion.order()));
    }
    return List.copyOf(order);
  }

  private GroupOrder.Subject subject(Output output) {
    if (output instanceof Output.OfField f) {
      return new GroupOrder.ByValue(by.indexOf(f.field()));
    } else if (output instanceof Output.Of of) {
      return new GroupOrder.ByAggregate(place(of.aggregate()));
    }
    return new GroupOrder.ByCount();
  }

  private void requireGroupColumns() {
    query.items().forEach(item -> requireGrouped(item.output(), item.at()));
  }

  private void requireGrouped(Output output, Object at) {
    boolean grouped =
        output instanceof Output.Measure
            || (output instanceof Output.OfField f && by.contains(f.field()));
    if (!grouped) {
      throw new SqlException(
          Places.of(at),
          "column '%s' is neither in GROUP BY nor in an aggregate: add it to GROUP BY"
              .formatted(output instanceof Output.OfField f ? f.field().name() : ColumnRef.KEY));
    }
  }

  /** Groups differ in all that they are made by, so rows with all of that are distinct. */
  private void requireDistinctRows() {
    boolean distinct = query.clauses().duplicates() == Duplicates.REMOVE;
    List<Output> outputs = query.items().stream().map(Item::output).toList();
    if (distinct && !by.stream().allMatch(field -> outputs.contains(new Output.OfField(field)))) {
      throw new SqlException(
          Optional.empty(),
          "DISTINCT with GROUP BY is supported where all columns of GROUP BY are in the result: leave"
              + " DISTINCT out, or add them");
    }
  }
}
