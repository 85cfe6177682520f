package dev.roost.index.sql;

import dev.roost.index.call.Aggregate;
import dev.roost.index.call.Having;
import dev.roost.index.call.Having.Comparison;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;

/** Makes conditions over groups of what is in HAVING; they never say Not. */
final class HavingReader extends Logic<Having> {
  private static final Having NEVER = new Having.Any(List.of());
  private static final String SUPPORTED =
      "HAVING compares aggregates with numbers (=, <>, <, <=, >, >=, IN, BETWEEN), joined by AND, OR"
          + " and NOT; conditions over columns belong in WHERE";

  private final Scope scope;
  private final List<Item> items;
  private final ToIntFunction<Aggregate> place;

  /**
   * A reader.
   *
   * @param place the place of an aggregate in the call
   */
  HavingReader(Scope scope, List<Item> items, ToIntFunction<Aggregate> place) {
    this.scope = scope;
    this.items = items;
    this.place = place;
  }

  @Override
  protected Having all(List<Having> parts) {
    return parts.size() == 1 ? parts.get(0) : new Having.All(parts);
  }

  @Override
  protected Having any(List<Having> parts) {
    return parts.size() == 1 ? parts.get(0) : new Having.Any(parts);
  }

  @Override
  protected Having leaf(Expression condition, Wanted wanted) {
    Comparisons.refuseOracle(condition);
    Optional<Comparison> comparison = Comparisons.of(condition);
    if (comparison.isPresent()) {
      return compare((BinaryExpression) condition, Comparisons.when(comparison.get(), wanted));
    } else if (condition instanceof Between between && !between.isUsingSymmetric()) {
      return between(between, between.isNot() ? wanted.negated() : wanted);
    } else if (condition instanceof InExpression in
        && in.getRightExpression() instanceof ParenthesedExpressionList<?> values) {
      return in(in, values, in.isNot() ? wanted.negated() : wanted);
    }
    throw Constructs.refusal(condition, SUPPORTED);
  }

  private Having compare(BinaryExpression condition, Comparison comparison) {
    Expression left = condition.getLeftExpression();
    Expression right = condition.getRightExpression();
    return Literals.find(left).isPresent()
        ? compare(right, Comparisons.mirrored(comparison), left)
        : compare(left, comparison, right);
  }

  private Having compare(Expression measure, Comparison comparison, Expression value) {
    Having.Measure subject = measure(measure);
    return number(value)
        .<Having>map(number -> new Having.Compare(subject, comparison, number))
        .orElse(NEVER);
  }

  private Having between(Between condition, Wanted wanted) {
    Expression measure = condition.getLeftExpression();
    List<Having> parts =
        List.of(
            compare(
                measure,
                Comparisons.when(Comparison.GREATER_OR_EQUAL, wanted),
                condition.getBetweenExpressionStart()),
            compare(
                measure,
                Comparisons.when(Comparison.LESS_OR_EQUAL, wanted),
                condition.getBetweenExpressionEnd()));
    return wanted.isTrue() ? all(parts) : any(parts);
  }

  private Having in(InExpression condition, List<? extends Expression> values, Wanted wanted) {
    if (values.isEmpty()) {
      throw new SqlException(Places.of(condition), "IN takes at least one value");
    }
    Comparison comparison = Comparisons.when(Comparison.EQUAL, wanted);
    List<Having> parts =
        values.stream()
            .map(value -> compare(condition.getLeftExpression(), comparison, value))
            .toList();
    return wanted.isTrue() ? any(parts) : all(parts);
  }

  /** The number that is compared with; empty: NULL. */
  private static Optional<BigDecimal> number(Expression part) {
    Literal literal = Literals.read("HAVING", part);
    if (literal instanceof Literal.Null) {
      return Optional.empty();
    } else if (literal instanceof Literal.Numeral number) {
      return Optional.of(number.value());
    }
    throw new SqlException(
        Places.of(part), "%s is no number; %s".formatted(literal.shown(), SUPPORTED));
  }

  private Having.Measure measure(Expression part) {
    Output.Measure measure =
        Scope.name(part)
            .flatMap(name -> Ordering.named(name, items))
            .map(output -> output instanceof Output.Measure m ? m : null)
            .or(() -> new Measures(scope).find(part))
            .orElseThrow(() -> Constructs.refusal(Logic.unwrapped(part), SUPPORTED));
    if (!(measure instanceof Output.Of of)) {
      return new Having.GroupCount();
    }
    Aggregate aggregate = of.aggregate();
    boolean extreme = aggregate instanceof Aggregate.Min || aggregate instanceof Aggregate.Max;
    if (extreme && !Measures.isNumber(aggregate.field())) {
      throw new SqlException(
          Places.of(part), "an aggregate of times in HAVING is not supported; " + SUPPORTED);
    }
    return new Having.AggregateAt(place.applyAsInt(aggregate));
  }
}
