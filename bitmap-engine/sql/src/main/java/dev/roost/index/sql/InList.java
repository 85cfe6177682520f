package dev.roost.index.sql;

import dev.roost.index.call.Call.Records;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;

/** {@code IN} and {@code NOT IN} a list of values. */
final class InList {
  private final ColumnConditions column;
  private final InExpression condition;
  private final List<Literal> values = new ArrayList<>();

  InList(Scope scope, InExpression condition) {
    this.column = Conditions.column(scope, condition.getLeftExpression()).conditions();
    this.condition = condition;
    Expression list = condition.getRightExpression();
    if (!(list instanceof ParenthesedExpressionList<?> items) || condition.isGlobal()) {
      throw Constructs.refusal(list, "IN takes a list of values in parentheses");
    }
    if (items.isEmpty()) {
      throw new SqlException(Places.of(condition), "IN takes at least one value");
    }
    items.forEach(item -> values.add(Literals.read("IN", item)));
  }

  Records when(Wanted written) {
    Wanted wanted = condition.isNot() ? written.negated() : written;
    Records in = column.in(values, condition);
    if (wanted.isTrue()) {
      return in;
    }
    // Not being in a list with NULL is never certain.
    return values.contains(new Literal.Null()) ? Combine.NONE : Combine.without(column.known(), in);
  }
}
