package dev.roost.index.sql;

import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Having.Comparison;
import dev.roost.index.sql.Operand.Point;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.Between;

/** {@code BETWEEN}: at least the one and at most the other. */
final class BetweenBounds {
  private final ColumnRef column;
  private final Between condition;
  private final Expression low;
  private final Expression high;

  BetweenBounds(Scope scope, Between condition) {
    if (condition.isUsingSymmetric() || condition.isUsingAsymmetric()) {
      throw new SqlException(
          Places.of(condition), "SYMMETRIC is not supported: write the lower bound first");
    }
    this.column = Conditions.column(scope, condition.getLeftExpression());
    this.condition = condition;
    this.low = condition.getBetweenExpressionStart();
    this.high = condition.getBetweenExpressionEnd();
  }

  Records when(Wanted written) {
    Wanted wanted = condition.isNot() ? written.negated() : written;
    Literal from = Literals.read("BETWEEN", low);
    Literal to = Literals.read("BETWEEN", high);
    List<Records> parts =
        List.of(
            column.conditions().compare(when(Comparison.GREATER_OR_EQUAL, wanted), from, low),
            column.conditions().compare(when(Comparison.LESS_OR_EQUAL, wanted), to, high));
    if (!wanted.isTrue()) {
      return Combine.any(parts);
    }
    if (column instanceof ColumnRef.Field f
        && f.field().kind().hasPlanes()
        && Operand.of(f.field(), from, low) instanceof Point least
        && Operand.of(f.field(), to, high) instanceof Point most) {
      return PlaneComparisons.between(f.field(), least, most);
    }
    return Combine.all(parts);
  }

  private static Comparison when(Comparison comparison, Wanted wanted) {
    return Comparisons.when(comparison, wanted);
  }
}
