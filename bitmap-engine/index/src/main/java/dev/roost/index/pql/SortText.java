package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.call.GroupOrder;
import dev.roost.index.call.Having;
import dev.roost.index.call.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of groups as FeatureBase writes it: {@code "count desc, sum asc"}, where desc may be
 * left out. Fields that groups are made by may be named too.
 */
final class SortText {
  private static final Pattern CRITERION =
      Pattern.compile("\\s*([\\w-]+)(?:\\s+(asc|desc))?\\s*", Pattern.CASE_INSENSITIVE);

  private static final int MAX_CRITERIA = 100;

  private final List<Call.RowsOf> rows;
  private final Measures measures;

  SortText(List<Call.RowsOf> rows, Measures measures) {
    this.rows = rows;
    this.measures = measures;
  }

  List<GroupOrder> parse(Syntax.Literal literal) {
    String[] criteria = Literals.string("sort", literal).split(",", MAX_CRITERIA + 1);
    if (criteria.length > MAX_CRITERIA) {
      throw new PqlException(
          literal.position(), "'sort' has at most %d parts".formatted(MAX_CRITERIA));
    }
    List<GroupOrder> order = new ArrayList<>();
    for (String criterion : criteria) {
      order.add(criterion(criterion, literal.position()));
    }
    return List.copyOf(order);
  }

  private GroupOrder criterion(String text, Position position) {
    Matcher matcher = CRITERION.matcher(text);
    if (!matcher.matches()) {
      throw new PqlException(
          position,
          "'sort' is written as \"count desc, sum asc\"; '%s' is no such part".formatted(text));
    }
    Order order = "asc".equalsIgnoreCase(matcher.group(2)) ? Order.ASCENDING : Order.DESCENDING;
    String name = matcher.group(1);
    return new GroupOrder(
        measure(name).or(() -> field(name)).orElseThrow(() -> unknown(name, position)), order);
  }

  private Optional<GroupOrder.Subject> measure(String name) {
    return measures
        .find(name)
        .map(
            measure ->
                measure instanceof Having.AggregateAt at
                    ? new GroupOrder.ByAggregate(at.place())
                    : new GroupOrder.ByCount());
  }

  private Optional<GroupOrder.Subject> field(String name) {
    List<String> names = rows.stream().map(r -> r.field().name()).toList();
    int place = names.indexOf(name);
    return place < 0 ? Optional.empty() : Optional.of(new GroupOrder.ByValue(place));
  }

  private PqlException unknown(String name, Position position) {
    return new PqlException(
        position,
        "groups are not sorted by '%s'; there are %s, and the fields of its Rows"
            .formatted(name.toLowerCase(Locale.ROOT), measures.known()));
  }
}
