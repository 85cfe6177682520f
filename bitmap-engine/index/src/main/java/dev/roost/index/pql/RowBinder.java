package dev.roost.index.pql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Schema;
import dev.roost.index.field.FieldSpec;
import java.util.Locale;

/** Makes typed calls of {@code Row(...)}. */
final class RowBinder {
  private final Schema schema;

  RowBinder(Schema schema) {
    this.schema = schema;
  }

  Call.Records row(Syntax.CallNode call) {
    for (Syntax.Argument argument : call.arguments()) {
      if (argument instanceof Syntax.Comparison c
          && (c.name().equals("from") || c.name().equals("to"))) {
        throw new PqlException(
            argument.position(), "'%s' of Row is not supported yet".formatted(c.name()));
      }
    }
    if (call.arguments().size() != 1) {
      throw new PqlException(
          call.position(),
          "Row takes one condition, such as Row(country=\"France\"), not %d"
              .formatted(call.arguments().size()));
    }
    Syntax.Argument argument = call.arguments().get(0);
    if (argument instanceof Syntax.Comparison comparison) {
      return comparison(comparison);
    }
    if (argument instanceof Syntax.Between between) {
      return between(between);
    }
    throw new PqlException(
        argument.position(), "Row takes a condition, such as Row(country=\"France\")");
  }

  private Call.Records comparison(Syntax.Comparison comparison) {
    FieldSpec field = Names.field(schema, comparison.name(), comparison.position());
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
          "field '%s' is a %s field: '%s' works on int fields; for others use = and Not(...)"
              .formatted(
                  field.name(),
                  field.kind().toString().toLowerCase(Locale.ROOT),
                  operator.symbol()));
    }
    return new Call.RowOf(field, Literals.rowValue(field, literal));
  }

  private static Call.Records range(FieldSpec field, Operator operator, Syntax.Literal literal) {
    if (operator == Operator.BETWEEN) {
      return inList(field, literal);
    }
    long value = Literals.integer(field.name(), literal);
    return switch (operator) {
      case EQUAL -> new Call.InRange(field, value, value);
      case NOT_EQUAL -> new Call.NotEqual(field, value);
      case LESS -> below(field, Long.MIN_VALUE, value);
      case LESS_OR_EQUAL -> new Call.InRange(field, Long.MIN_VALUE, value);
      case GREATER -> above(field, value, Long.MAX_VALUE);
      case GREATER_OR_EQUAL -> new Call.InRange(field, value, Long.MAX_VALUE);
      case BETWEEN -> throw new IllegalStateException("handled above");
    };
  }

  /** {@code [low, high)}. */
  private static Call.Records below(FieldSpec field, long low, long high) {
    return high == Long.MIN_VALUE ? none(field) : new Call.InRange(field, low, high - 1);
  }

  /** {@code (low, high]}. */
  private static Call.Records above(FieldSpec field, long low, long high) {
    return low == Long.MAX_VALUE ? none(field) : new Call.InRange(field, low + 1, high);
  }

  private static Call.Records none(FieldSpec field) {
    return new Call.InRange(field, Long.MAX_VALUE, Long.MIN_VALUE);
  }

  private static Call.Records inList(FieldSpec field, Syntax.Literal literal) {
    if (!(literal instanceof Syntax.ListLiteral list) || list.items().size() != 2) {
      throw new PqlException(literal.position(), "'><' takes two integers, such as [1, 10]");
    }
    return new Call.InRange(
        field,
        Literals.integer(field.name(), list.items().get(0)),
        Literals.integer(field.name(), list.items().get(1)));
  }

  private Call.Records between(Syntax.Between between) {
    FieldSpec field = Names.field(schema, between.name(), between.position());
    if (!field.kind().hasPlanes()) {
      throw new PqlException(
          between.position(), "field '%s' is not an int field".formatted(field.name()));
    }
    long low = Literals.integer(field.name(), between.low());
    long high = Literals.integer(field.name(), between.high());
    boolean openLow = between.lower() == Operator.LESS;
    boolean openHigh = between.upper() == Operator.LESS;
    if ((openLow && low == Long.MAX_VALUE) || (openHigh && high == Long.MIN_VALUE)) {
      return none(field);
    }
    return new Call.InRange(field, openLow ? low + 1 : low, openHigh ? high - 1 : high);
  }
}
