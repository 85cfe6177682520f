package dev.roost.index.pql;

import dev.roost.index.call.Having;
import java.math.BigDecimal;
import java.util.List;

/** Makes a condition on groups of {@code Condition(count > 3)}. */
final class HavingBinder {
  private static final String FORM = "Condition(count > 3) or Condition(sum >< [1, 10])";

  private HavingBinder() {}

  static Having bind(Syntax.CallNode call, Measures measures) {
    if (!call.name().equalsIgnoreCase("Condition") || call.arguments().size() != 1) {
      throw new PqlException(call.position(), "'having' takes one condition: " + FORM);
    }
    Syntax.Argument argument = call.arguments().get(0);
    if (argument instanceof Syntax.Comparison comparison) {
      Having.Measure measure = measure(comparison.name(), comparison.position(), measures);
      return comparison(measure, comparison);
    } else if (argument instanceof Syntax.Between between) {
      Having.Measure measure = measure(between.name(), between.position(), measures);
      return both(
          compare(measure, between.lower().mirrored(), between.low()),
          compare(measure, between.upper(), between.high()));
    }
    throw new PqlException(argument.position(), "'having' takes a condition: " + FORM);
  }

  private static Having.Measure measure(String name, Position position, Measures measures) {
    return measures
        .find(name)
        .orElseThrow(
            () ->
                new PqlException(
                    position,
                    "groups have no number '%s'; they have %s".formatted(name, measures.known())));
  }

  private static Having comparison(Having.Measure measure, Syntax.Comparison comparison) {
    Syntax.Literal literal = Literals.literal(comparison.name(), comparison.operand());
    if (comparison.operator() != Operator.BETWEEN) {
      return compare(measure, comparison.operator(), literal);
    }
    List<Syntax.Literal> ends =
        literal instanceof Syntax.ListLiteral list ? list.items() : List.of();
    if (ends.size() != 2) {
      throw new PqlException(
          literal.position(), "'><' takes a list of two numbers, such as [1, 10]");
    }
    return both(
        compare(measure, Operator.GREATER_OR_EQUAL, ends.get(0)),
        compare(measure, Operator.LESS_OR_EQUAL, ends.get(1)));
  }

  private static Having both(Having low, Having high) {
    return new Having.All(List.of(low, high));
  }

  private static Having compare(Having.Measure measure, Operator operator, Syntax.Literal literal) {
    BigDecimal value = Literals.number("Condition", literal);
    return new Having.Compare(measure, comparison(operator), value);
  }

  private static Having.Comparison comparison(Operator operator) {
    return switch (operator) {
      case EQUAL -> Having.Comparison.EQUAL;
      case NOT_EQUAL -> Having.Comparison.NOT_EQUAL;
      case LESS -> Having.Comparison.LESS;
      case LESS_OR_EQUAL -> Having.Comparison.LESS_OR_EQUAL;
      case GREATER -> Having.Comparison.GREATER;
      case GREATER_OR_EQUAL -> Having.Comparison.GREATER_OR_EQUAL;
      case BETWEEN -> throw new IllegalStateException("made of two others");
    };
  }
}
