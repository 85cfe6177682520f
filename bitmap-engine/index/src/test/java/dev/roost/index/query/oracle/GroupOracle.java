package dev.roost.index.query.oracle;

import dev.roost.index.call.Call;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Order;
import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Groups of records that have the same values. */
final class GroupOracle {
  private static final Comparator<Optional<FieldValue>> NULL_FIRST =
      Comparator.comparing(
          (Optional<FieldValue> v) -> v.orElse(null),
          Comparator.nullsFirst(Comparator.naturalOrder()));

  private final PlainIndex index;

  GroupOracle(PlainIndex index) {
    this.index = index;
  }

  Result.Groups of(Call.GroupBy call) {
    List<Result.Group> groups = new ArrayList<>();
    NumberOracle numbers = new NumberOracle(index);
    members(call)
        .forEach(
            (values, records) ->
                groups.add(
                    new Result.Group(
                        values,
                        records.size(),
                        call.aggregates().stream()
                            .map(a -> numbers.measure(a, records))
                            .toList())));
    call.having().ifPresent(having -> groups.removeIf(g -> !new HavingOracle(call, g).is(having)));
    if (!call.previous().isEmpty()) {
      List<Optional<FieldValue>> previous = call.previous().stream().map(Optional::of).toList();
      groups.removeIf(g -> compare(g.values(), previous) <= 0);
    }
    groups.sort(order(call.sort()));
    return new Result.Groups(
        call.rows().stream().map(Call.RowsOf::field).toList(),
        call.aggregates(),
        groups.stream().skip(call.offset()).limit(call.limit().orElse(Long.MAX_VALUE)).toList());
  }

  /** The records of every combination of values; a record of several members is in several. */
  private Map<List<Optional<FieldValue>>, SortedSet<Long>> members(Call.GroupBy call) {
    List<SortedSet<FieldValue>> rows =
        call.rows().stream().map(r -> new RowsOracle(index).of(r)).toList();
    Map<List<Optional<FieldValue>>, SortedSet<Long>> groups = new TreeMap<>(GroupOracle::compare);
    for (long id : new RecordsOracle(index).of(call.filter())) {
      List<List<Optional<FieldValue>>> combinations = List.of(List.of());
      for (int place = 0; place < rows.size(); place++) {
        combinations = extended(combinations, choices(id, call, place, rows.get(place)));
      }
      combinations.forEach(c -> groups.computeIfAbsent(c, x -> new TreeSet<>()).add(id));
    }
    return groups;
  }

  private List<Optional<FieldValue>> choices(
      long id, Call.GroupBy call, int place, SortedSet<FieldValue> rows) {
    Call.RowsOf by = call.rows().get(place);
    SortedSet<FieldValue> own = index.values(id, by.field(), by.time());
    if (own.isEmpty() && call.nulls() == Call.Nulls.GROUP) {
      return List.of(Optional.empty());
    }
    return own.stream().filter(v -> rows.contains(v)).map(Optional::of).toList();
  }

  private static List<List<Optional<FieldValue>>> extended(
      List<List<Optional<FieldValue>>> combinations, List<Optional<FieldValue>> choices) {
    List<List<Optional<FieldValue>>> extended = new ArrayList<>();
    for (List<Optional<FieldValue>> combination : combinations) {
      for (Optional<FieldValue> choice : choices) {
        List<Optional<FieldValue>> longer = new ArrayList<>(combination);
        longer.add(choice);
        extended.add(longer);
      }
    }
    return extended;
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

  private static Comparator<Result.Group> order(List<GroupOrder> sort) {
    Comparator<Result.Group> order =
        Comparator.comparing(Result.Group::values, GroupOracle::compare);
    for (int i = sort.size() - 1; i >= 0; i--) {
      GroupOrder by = sort.get(i);
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
