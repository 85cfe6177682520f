package dev.roost.index.pql;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Having;
import dev.roost.index.field.FieldValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes typed calls of GroupBy. */
final class GroupByBinder {
  private final Binder binder;

  GroupByBinder(Binder binder) {
    this.binder = binder;
  }

  Call bind(Arguments arguments) {
    List<Call.RowsOf> rows = arguments.calls().stream().map(binder::rows).toList();
    List<Aggregate> aggregates = arguments.call("aggregate").map(this::aggregate).stream().toList();
    Measures measures = new Measures(aggregates);
    Optional<Having> having =
        arguments.call("having").map(call -> HavingBinder.bind(call, measures));
    List<GroupOrder> sort =
        arguments
            .literal("sort")
            .map(literal -> new SortText(rows, measures).parse(literal))
            .orElse(List.of());
    return new Call.GroupBy(
        rows,
        arguments.call("filter").map(binder::records),
        aggregates,
        having,
        sort,
        arguments.whole("limit", 0),
        arguments.whole("offset", 0).orElse(0),
        previous(rows, arguments),
        Call.Nulls.LEAVE_OUT);
  }

  private Aggregate aggregate(Syntax.CallNode node) {
    Call call = binder.call(node);
    if (call instanceof Call.Sum sum && sum.filter().isEmpty()) {
      return new Aggregate.Sum(sum.field());
    } else if (call instanceof Call.CountDistinct count && count.values().filter().isEmpty()) {
      return new Aggregate.CountDistinct(count.values().field());
    }
    throw new PqlException(
        node.position(),
        "an aggregate of GroupBy is Sum(field=name) or Count(Distinct(field=name)), without a"
            + " filter: SQL has more");
  }

  private static List<FieldValue> previous(List<Call.RowsOf> rows, Arguments arguments) {
    List<FieldValue> previous = new ArrayList<>();
    List<Syntax.Literal> values = arguments.list("previous").orElse(List.of());
    if (!values.isEmpty() && values.size() != rows.size()) {
      throw new PqlException(
          values.get(0).position(),
          "'previous' has %d values where GroupBy has %d Rows: give one value for each"
              .formatted(values.size(), rows.size()));
    }
    for (int i = 0; i < values.size(); i++) {
      previous.add(ValuesBinder.exact(rows.get(i).field(), values.get(i)));
    }
    return List.copyOf(previous);
  }
}
