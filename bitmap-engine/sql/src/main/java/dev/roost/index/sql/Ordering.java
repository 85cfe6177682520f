package dev.roost.index.sql;

import dev.roost.index.call.Order;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.OrderByElement.NullOrdering;

/** Reads ORDER BY: columns of the result by alias or position, else columns of the table. */
final class Ordering {

  /** One criterion. */
  record Criterion(Output output, Order order, Expression at) {}

  private final Scope scope;
  private final List<Item> items;

  Ordering(Scope scope, List<Item> items) {
    this.scope = scope;
    this.items = items;
  }

  List<Criterion> read(List<OrderByElement> written) {
    return written.stream().map(this::criterion).toList();
  }

  private Criterion criterion(OrderByElement element) {
    Expression part = Logic.unwrapped(element.getExpression());
    if (element.getWithFill() != null || element.isMysqlWithRollup()) {
      throw new SqlException(Places.of(part), "ORDER BY takes columns with ASC or DESC only");
    }
    Order order = element.isAsc() ? Order.ASCENDING : Order.DESCENDING;
    requireNullsFirst(element.getNullOrdering(), order, part);
    return new Criterion(output(part), order, part);
  }

  /** Null is before every value: first where values ascend, last where they descend. */
  private static void requireNullsFirst(NullOrdering nulls, Order order, Expression at) {
    NullOrdering own =
        order == Order.ASCENDING ? NullOrdering.NULLS_FIRST : NullOrdering.NULLS_LAST;
    if (nulls != null && nulls != own) {
      throw new SqlException(
          Places.of(at),
          "null is before every value: NULLS FIRST goes with ASC, NULLS LAST with DESC");
    }
  }

  private Output output(Expression part) {
    if (part instanceof LongValue position) {
      return at(position, "ORDER BY", items).output();
    }
    return named(part)
        .or(() -> scope.column(part).map(Ordering::output))
        .or(() -> new Measures(scope).find(part))
        .orElseThrow(
            () ->
                Constructs.refusal(
                    part, "ORDER BY takes columns, aliases, aggregates and positions"));
  }

  private Optional<Output> named(Expression part) {
    return Scope.isQualified(part)
        ? Optional.empty()
        : Scope.name(part).flatMap(name -> named(name, items));
  }

  /** The column of the result with this name. */
  static Optional<Output> named(String name, List<Item> items) {
    return items.stream()
        .filter(item -> item.name().equalsIgnoreCase(name))
        .findFirst()
        .map(Item::output);
  }

  private static Output output(ColumnRef column) {
    return column instanceof ColumnRef.Field f ? new Output.OfField(f.field()) : new Output.Key();
  }

  /** The column of the result at a position, which begins at 1. */
  static Item at(LongValue position, String clause, List<Item> items) {
    String digits = position.getStringValue();
    int place = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
    if (place < 1 || place > items.size()) {
      throw new SqlException(
          Places.of(position),
          "%s %s: the result has the columns 1 to %d"
              .formatted(clause, Shown.of(digits), items.size()));
    }
    return items.get(place - 1);
  }
}
