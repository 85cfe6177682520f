package dev.roost.index.pql;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Having;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The numbers of a group and their names: of the records, and of the aggregate if there is one. */
record Measures(List<Aggregate> aggregates) {

  Optional<Having.Measure> find(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "count" -> Optional.of(new Having.GroupCount());
      case "aggregate" -> first(!aggregates.isEmpty());
      case "sum" -> first(!aggregates.isEmpty() && aggregates.get(0) instanceof Aggregate.Sum);
      default -> Optional.empty();
    };
  }

  private static Optional<Having.Measure> first(boolean exists) {
    return exists ? Optional.of(new Having.AggregateAt(0)) : Optional.empty();
  }

  /** Those that there are, for messages. */
  String known() {
    if (aggregates.isEmpty()) {
      return "count (and, with aggregate=Sum(...), sum)";
    }
    return aggregates.get(0) instanceof Aggregate.Sum ? "count and sum" : "count and aggregate";
  }
}
