package dev.roost.index.sql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;

/**
 * Pushes NOT down to single conditions, so that each says for itself when it is true and when it is
 * false: what is neither is unknown, and never returned.
 */
abstract class Logic<T> {

  /** What makes a condition true, or false. */
  final T when(Expression condition, Wanted wanted) {
    Expression inner = condition;
    Wanted sought = wanted;
    while (true) {
      inner = unwrapped(inner);
      if (!(inner instanceof NotExpression not)) {
        break;
      }
      inner = not.getExpression();
      sought = sought.negated();
    }
    if (inner instanceof AndExpression) {
      return joined(inner, AndExpression.class, sought, sought.isTrue());
    } else if (inner instanceof OrExpression) {
      return joined(inner, OrExpression.class, sought, !sought.isTrue());
    }
    return leaf(inner, sought);
  }

  /** What is in a pair of parentheses. */
  static Expression unwrapped(Expression part) {
    Expression inner = part;
    while (inner instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
      inner = list.get(0);
    }
    return inner;
  }

  private T joined(
      Expression condition, Class<? extends BinaryExpression> kind, Wanted wanted, boolean all) {
    List<T> parts = operands(condition, kind).stream().map(e -> when(e, wanted)).toList();
    return all ? all(parts) : any(parts);
  }

  /** The operands of a chain, which leans to the left and can be as long as the query. */
  private static Deque<Expression> operands(
      Expression chain, Class<? extends BinaryExpression> kind) {
    Deque<Expression> operands = new ArrayDeque<>();
    Expression rest = chain;
    while (kind.isInstance(rest)) {
      BinaryExpression pair = kind.cast(rest);
      operands.addFirst(pair.getRightExpression());
      rest = pair.getLeftExpression();
    }
    operands.addFirst(rest);
    return operands;
  }

  /** A condition without AND, OR and NOT. */
  protected abstract T leaf(Expression condition, Wanted wanted);

  protected abstract T all(List<T> parts);

  protected abstract T any(List<T> parts);
}
