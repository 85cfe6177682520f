package dev.roost.index.query;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Call;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The groups of a call: found by shard, added up, chosen and sorted. */
final class GroupAnswer {
  private static final Comparator<Optional<FieldValue>> NULL_FIRST =
      (a, b) ->
          a.isPresent() && b.isPresent()
              ? a.get().compareTo(b.get())
              : Boolean.compare(a.isPresent(), b.isPresent());

  private static final Comparator<List<Optional<FieldValue>>> BY_VALUES = GroupAnswer::compare;

  private final QueryContext context;
  private final Call.GroupBy call;

  GroupAnswer(QueryContext context, Call.GroupBy call) {
    this.context = context;
    this.call = call;
  }

  Result.Groups answer() {
    List<Optional<Set<FieldValue>>> allowed = call.rows().stream().map(this::allowed).toList();
    Map<List<Optional<FieldValue>>, GroupTotals> all = new HashMap<>();
    for (ShardGrouper grouper : context.each(() -> new ShardGrouper(context, call))) {
      grouper.forEach(
          (values, totals) -> {
            if (isAllowed(values, allowed)) {
              all.computeIfAbsent(values, v -> new GroupTotals(call.aggregates())).add(totals);
            }
          });
    }
    List<Result.Group> groups = new ArrayList<>(all.size());
    all.forEach((values, totals) -> groups.add(group(values, totals)));
    return chosen(groups);
  }

  private Result.Groups chosen(List<Result.Group> groups) {
    call.having()
        .ifPresent(having -> groups.removeIf(g -> !new HavingMatch(call, g).matches(having)));
    if (!call.previous().isEmpty()) {
      List<Optional<FieldValue>> previous = call.previous().stream().map(Optional::of).toList();
      groups.removeIf(g -> compare(g.values(), previous) <= 0);
    }
    groups.sort(order());
    List<Result.Group> part =
        groups.stream().skip(call.offset()).limit(call.limit().orElse(Long.MAX_VALUE)).toList();
    context.options().checkReturned(part.size());
    return new Result.Groups(
        call.rows().stream().map(Call.RowsOf::field).toList(), call.aggregates(), part);
  }

  /** The values that groups may have; empty: every one. */
  private Optional<Set<FieldValue>> allowed(Call.RowsOf rows) {
    boolean isAll =
        rows.like().isEmpty()
            && rows.column().isEmpty()
            && rows.previous().isEmpty()
            && rows.in().isEmpty()
            && rows.limit().isEmpty();
    return isAll ? Optional.empty() : Optional.of(new HashSet<>(new RowLister(context).list(rows)));
  }

  private static boolean isAllowed(
      List<Optional<FieldValue>> values, List<Optional<Set<FieldValue>>> allowed) {
    for (int i = 0; i < values.size(); i++) {
      Optional<FieldValue> value = values.get(i);
      if (value.isPresent() && allowed.get(i).map(a -> !a.contains(value.get())).orElse(false)) {
        return false;
      }
    }
    return true;
  }

  private Result.Group group(List<Optional<FieldValue>> values, GroupTotals totals) {
    List<Optional<FieldValue>> measures = new ArrayList<>();
    for (int i = 0; i < call.aggregates().size(); i++) {
      Aggregate aggregate = call.aggregates().get(i);
      measures.add(totals.measures().get(i).value(aggregate));
    }
    return new Result.Group(values, totals.count(), measures);
  }

  private static int compare(List<Optional<FieldValue>> a, List<Optional<FieldValue>> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = NULL_FIRST.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private Comparator<Result.Group> order() {
    Comparator<Result.Group> order = Comparator.comparing(Result.Group::values, BY_VALUES);
    for (int i = call.sort().size() - 1; i >= 0; i--) {
      GroupOrder by = call.sort().get(i);
      Comparator<Result.Group> ascending = ascending(by.subject());
      Comparator<Result.Group> own =
          by.order() == Order.DESCENDING ? ascending.reversed() : ascending;
      order = own.thenComparing(order);
    }
    return order;
  }

  private static Comparator<Result.Group> ascending(GroupOrder.Subject subject) {
    if (subject instanceof GroupOrder.ByAggregate by) {
      return Comparator.comparing(g -> g.measures().get(by.place()), NULL_FIRST);
    } else if (subject instanceof GroupOrder.ByValue by) {
      return Comparator.comparing(g -> g.values().get(by.place()), NULL_FIRST);
    }
    return Comparator.comparingLong(Result.Group::count);
  }
}
