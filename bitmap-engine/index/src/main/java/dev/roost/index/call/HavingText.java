package dev.roost.index.call;

import java.util.List;
import java.util.stream.Collectors;

/** Prints which groups are returned: PQL knows one comparison, or one measure between two. */
final class HavingText {
  private final CallText printer;
  private final Call.GroupBy call;

  HavingText(CallText printer, Call.GroupBy call) {
    this.printer = printer;
    this.call = call;
  }

  String text(Having having) {
    if (having instanceof Having.Compare compare) {
      return compare(compare);
    } else if (having instanceof Having.All all) {
      return isBetween(all.conditions())
          ? between(
              (Having.Compare) all.conditions().get(0), (Having.Compare) all.conditions().get(1))
          : joined(all.conditions(), "and");
    } else if (having instanceof Having.Any any) {
      return joined(any.conditions(), "or");
    }
    printer.pqlOnlyIf(false);
    return "not (" + text(((Having.Not) having).condition()) + ")";
  }

  private static boolean isBetween(List<Having> conditions) {
    return conditions.size() == 2
        && conditions.get(0) instanceof Having.Compare low
        && conditions.get(1) instanceof Having.Compare high
        && low.measure().equals(high.measure())
        && (low.comparison() == Having.Comparison.GREATER
            || low.comparison() == Having.Comparison.GREATER_OR_EQUAL)
        && (high.comparison() == Having.Comparison.LESS
            || high.comparison() == Having.Comparison.LESS_OR_EQUAL);
  }

  private String between(Having.Compare low, Having.Compare high) {
    return "%s %s %s %s %s"
        .formatted(
            low.value().toPlainString(),
            low.comparison() == Having.Comparison.GREATER ? "<" : "<=",
            measure(low.measure()),
            symbol(high.comparison()),
            high.value().toPlainString());
  }

  private String joined(List<Having> conditions, String word) {
    printer.pqlOnlyIf(false);
    return conditions.stream()
        .map(this::text)
        .collect(Collectors.joining(" " + word + " ", "(", ")"));
  }

  private String compare(Having.Compare compare) {
    return "%s %s %s"
        .formatted(
            measure(compare.measure()),
            symbol(compare.comparison()),
            compare.value().toPlainString());
  }

  private String measure(Having.Measure measure) {
    if (measure instanceof Having.AggregateAt at) {
      return call.aggregates().size() == 1 ? "aggregate" : "aggregate" + at.place();
    }
    return "count";
  }

  private static String symbol(Having.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> "=";
      case NOT_EQUAL -> "!=";
      case LESS -> "<";
      case LESS_OR_EQUAL -> "<=";
      case GREATER -> ">";
      case GREATER_OR_EQUAL -> ">=";
    };
  }
}
