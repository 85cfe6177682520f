package dev.roost.index.call;

import static dev.roost.index.call.ValueText.literal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints GroupBy. PQL knows one aggregate, one condition and no nulls; SQL more of each. */
final class GroupByText {
  private static final Set<String> WORDS = Set.of("count", "sum", "aggregate");

  private final CallText printer;

  GroupByText(CallText printer) {
    this.printer = printer;
  }

  String text(Call.GroupBy call) {
    printer.pqlOnlyIf(!call.rows().isEmpty() && call.aggregates().size() <= 1);
    List<String> parts = new ArrayList<>();
    call.rows().forEach(r -> parts.add(printer.rows(r)));
    call.filter().ifPresent(f -> parts.add("filter=" + printer.text(f)));
    call.aggregates().forEach(a -> parts.add("aggregate=" + aggregate(a)));
    call.having()
        .ifPresent(
            h -> parts.add("having=Condition(" + new HavingText(printer, call).text(h) + ")"));
    if (!call.sort().isEmpty()) {
      parts.add(
          "sort="
              + literal(
                  call.sort().stream()
                      .map(o -> subject(call, o.subject()) + ValueText.order(o.order()))
                      .collect(Collectors.joining(", "))));
    }
    parts.addAll(ValueText.page(call.limit(), call.offset()));
    if (!call.previous().isEmpty()) {
      parts.add("previous=" + ValueText.list(call.previous()));
    }
    if (call.nulls() == Call.Nulls.GROUP) {
      printer.pqlOnlyIf(false);
      parts.add("nulls=group");
    }
    return CallText.of("GroupBy", parts);
  }

  private String aggregate(Aggregate aggregate) {
    String field = "(field=" + aggregate.field().name() + ")";
    if (aggregate instanceof Aggregate.Sum) {
      return "Sum" + field;
    } else if (aggregate instanceof Aggregate.CountDistinct) {
      return "Count(Distinct" + field + ")";
    }
    printer.pqlOnlyIf(false);
    return aggregate.getClass().getSimpleName() + field;
  }

  private String subject(Call.GroupBy call, GroupOrder.Subject subject) {
    if (subject instanceof GroupOrder.ByAggregate by) {
      return call.aggregates().size() == 1 ? "aggregate" : "aggregate" + by.place();
    } else if (subject instanceof GroupOrder.ByValue by) {
      String name = call.rows().get(by.place()).field().name();
      List<String> names = call.rows().stream().map(r -> r.field().name()).toList();
      printer.pqlOnlyIf(!WORDS.contains(name) && names.indexOf(name) == by.place());
      return name;
    }
    return "count";
  }
}
