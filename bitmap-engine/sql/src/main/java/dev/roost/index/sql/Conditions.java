package dev.roost.index.sql;

import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Having.Comparison;
import dev.roost.index.field.ValueType;
import java.util.List;
import java.util.Optional;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;

/** Makes sets of records of what is in WHERE. */
final class Conditions extends Logic<Records> {
  /** What a condition may be, as the end of a sentence. */
  static final String SUPPORTED =
      "conditions compare a column with values (=, <>, <, <=, >, >=, IN, BETWEEN, LIKE, IS NULL), are"
          + " bool columns, setcontains, setcontainsall, setcontainsany or rangeq, and are joined by"
          + " AND, OR and NOT";

  private final Scope scope;

  Conditions(Scope scope) {
    this.scope = scope;
  }

  @Override
  protected Records all(List<Records> parts) {
    return Combine.all(parts);
  }

  @Override
  protected Records any(List<Records> parts) {
    return Combine.any(parts);
  }

  @Override
  protected Records leaf(Expression condition, Wanted wanted) {
    Comparisons.refuseOracle(condition);
    Optional<Comparison> comparison = Comparisons.of(condition);
    if (comparison.isPresent()) {
      return compare((BinaryExpression) condition, comparison.get(), wanted);
    } else if (condition instanceof InExpression in) {
      return new InList(scope, in).when(wanted);
    } else if (condition instanceof Between between) {
      return new BetweenBounds(scope, between).when(wanted);
    } else if (condition instanceof LikeExpression like) {
      return like(like, wanted);
    } else if (condition instanceof Function function) {
      return new SetFunction(scope, function).when(wanted);
    }
    Optional<ColumnRef> column = scope.column(condition);
    return column.isPresent() ? bool(column.get(), condition, wanted) : test(condition, wanted);
  }

  private static Records bool(ColumnRef column, Expression at, Wanted wanted) {
    if (column instanceof ColumnRef.Field f && f.field().values() == ValueType.BOOL) {
      return column
          .conditions()
          .compare(Comparisons.when(Comparison.EQUAL, wanted), new Literal.Truth(true), at);
    }
    throw new SqlException(Places.of(at), "a column that is no bool is compared with a value");
  }

  private Records compare(BinaryExpression condition, Comparison written, Wanted wanted) {
    Comparison comparison = Comparisons.when(written, wanted);
    Expression left = condition.getLeftExpression();
    Expression right = condition.getRightExpression();
    if (Scope.name(left).isEmpty() && Scope.name(right).isPresent()) {
      return compare(right, Comparisons.mirrored(comparison), left);
    }
    return compare(left, comparison, right);
  }

  private Records compare(Expression column, Comparison comparison, Expression value) {
    ColumnConditions conditions = column(scope, column).conditions();
    return conditions.compare(comparison, Literals.read("a comparison", value), value);
  }

  /** The column that must be here. */
  static ColumnRef column(Scope scope, Expression part) {
    return scope
        .column(part)
        .orElseThrow(() -> Constructs.refusal(Logic.unwrapped(part), SUPPORTED));
  }

  private Records like(LikeExpression condition, Wanted wanted) {
    if (condition.getLikeKeyWord() != LikeExpression.KeyWord.LIKE
        || condition.getEscape() != null
        || condition.isUseBinary()) {
      throw new SqlException(
          Places.of(condition),
          "%s is not supported: use LIKE with %% and _, without ESCAPE"
              .formatted(condition.getEscape() == null ? condition.getLikeKeyWord() : "ESCAPE"));
    }
    ColumnConditions column = column(scope, condition.getLeftExpression()).conditions();
    Expression right = condition.getRightExpression();
    Literal pattern = Literals.read("LIKE", right);
    if (pattern instanceof Literal.Null) {
      return Combine.NONE;
    } else if (!(pattern instanceof Literal.Text text)) {
      throw new SqlException(
          Places.of(right), "LIKE takes a pattern in quotes, not " + pattern.shown());
    } else {
      Records matching = column.like(text.value(), condition);
      return (condition.isNot() ? wanted.negated() : wanted).isTrue()
          ? matching
          : Combine.without(column.known(), matching);
    }
  }

  private Records test(Expression condition, Wanted wanted) {
    if (condition instanceof IsNullExpression test) {
      ColumnConditions column = column(scope, test.getLeftExpression()).conditions();
      return wanted.isTrue() == test.isNot() ? column.known() : column.unknown();
    } else if (condition instanceof IsBooleanExpression test) {
      Records rows = when(test.getLeftExpression(), test.isTrue() ? Wanted.TRUE : Wanted.FALSE);
      return certain(rows, test.isNot() ? wanted.negated() : wanted);
    } else if (condition instanceof IsUnknownExpression test) {
      Records decided =
          Combine.any(
              List.of(
                  when(test.getLeftExpression(), Wanted.TRUE),
                  when(test.getLeftExpression(), Wanted.FALSE)));
      return certain(decided, test.isNot() ? wanted : wanted.negated());
    } else if (condition instanceof BooleanValue truth) {
      return certain(truth.getValue() ? Combine.ALL : Combine.NONE, wanted);
    } else if (condition instanceof NullValue) {
      return Combine.NONE;
    }
    throw Constructs.refusal(condition, SUPPORTED);
  }

  /** A test that is never unknown. */
  private static Records certain(Records rows, Wanted wanted) {
    return wanted.isTrue() ? rows : Combine.without(Combine.ALL, rows);
  }
}
