package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.field.FieldSpec;
import java.util.List;

/** Makes records of a comparison of a field. */
final class ConditionBinder {
  private ConditionBinder() {}

  static String fieldName(Syntax.Argument condition) {
    if (condition instanceof Syntax.Comparison comparison) {
      return comparison.name();
    } else if (condition instanceof Syntax.Between between) {
      return between.name();
    }
    throw new PqlException(
        condition.position(), "Row takes a condition, such as Row(country=\"France\")");
  }

  static Call.Records bind(FieldSpec field, Syntax.Argument condition) {
    if (condition instanceof Syntax.Comparison comparison) {
      return comparison(field, comparison);
    }
    return between(field, (Syntax.Between) condition);
  }

  private static Call.Records comparison(FieldSpec field, Syntax.Comparison comparison) {
    if (!(comparison.operand() instanceof Syntax.Literal literal)) {
      throw new PqlException(
          comparison.operand().position(),
          "field '%s' is compared with a value, not a call".formatted(field.name()));
    }
    if (literal instanceof Syntax.WordLiteral word && word.isNull()) {
      return nullTest(field, comparison);
    }
    return field.kind().hasPlanes()
        ? range(field, comparison.operator(), literal)
        : rowOf(field, comparison.operator(), literal);
  }

  private static Call.Records nullTest(FieldSpec field, Syntax.Comparison comparison) {
    return switch (comparison.operator()) {
      case EQUAL -> new Call.IsNull(field);
      case NOT_EQUAL -> new Call.IsNotNull(field);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN ->
          throw new PqlException(comparison.position(), "null is compared with = or != only");
    };
  }

  private static Call.Records rowOf(FieldSpec field, Operator operator, Syntax.Literal literal) {
    if (operator != Operator.EQUAL) {
      throw new PqlException(
          literal.position(),
          "field '%s' is %s: '%s' works on numbers and times; for others use = and Not(...)"
              .formatted(field.name(), Names.kind(field), operator.symbol()));
    }
    return new Call.RowOf(field, Literals.rowValue(field, literal));
  }

  private static Call.Records range(FieldSpec field, Operator operator, Syntax.Literal literal) {
    if (operator == Operator.BETWEEN) {
      return inList(field, literal);
    }
    Bound bound = Bound.of(field, literal);
    return switch (operator) {
      case EQUAL ->
          bound
              .stored()
              .<Call.Records>map(v -> new Call.InRange(field, v, v))
              .orElseGet(() -> Ranges.none(field));
      case NOT_EQUAL ->
          bound
              .stored()
              .<Call.Records>map(v -> new Call.NotEqual(field, v))
              .orElseGet(() -> new Call.IsNotNull(field));
      case LESS -> Ranges.upTo(field, bound.below());
      case LESS_OR_EQUAL -> Ranges.upTo(field, bound.floor());
      case GREATER -> Ranges.from(field, bound.above());
      case GREATER_OR_EQUAL -> Ranges.from(field, bound.ceiling());
      case BETWEEN -> throw new IllegalStateException("handled above");
    };
  }

  private static Call.Records inList(FieldSpec field, Syntax.Literal literal) {
    List<Syntax.Literal> ends =
        literal instanceof Syntax.ListLiteral list ? list.items() : List.of();
    if (ends.size() != 2) {
      throw new PqlException(
          literal.position(), "'><' takes a list of two values, such as [1, 10]");
    }
    return Ranges.of(
        field, Bound.of(field, ends.get(0)).ceiling(), Bound.of(field, ends.get(1)).floor());
  }

  private static Call.Records between(FieldSpec field, Syntax.Between between) {
    if (!field.kind().hasPlanes()) {
      throw new PqlException(
          between.position(),
          "field '%s' is %s: ranges work on numbers and times"
              .formatted(field.name(), Names.kind(field)));
    }
    Bound low = Bound.of(field, between.low());
    Bound high = Bound.of(field, between.high());
    return Ranges.of(
        field,
        between.lower() == Operator.LESS ? low.above() : low.ceiling(),
        between.upper() == Operator.LESS ? high.below() : high.floor());
  }
}
