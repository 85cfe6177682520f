package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Having.Comparison;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;

/** Conditions over a field. */
final class FieldConditions implements ColumnConditions {
  private final FieldSpec field;

  FieldConditions(FieldSpec field) {
    this.field = field;
  }

  @Override
  public Records compare(Comparison comparison, Literal literal, Expression at) {
    requireOneValue(at);
    if (field.values() == ValueType.BOOL && isOrder(comparison)) {
      throw new SqlException(
          Places.of(at), "column '%s' is a bool: use = and <>".formatted(field.name()));
    }
    Operand operand = Operand.of(field, literal, at);
    if (operand instanceof Operand.Value value) {
      return RowComparisons.compare(field, comparison, value.value());
    } else if (operand instanceof Operand.Point point) {
      return field.kind().hasPlanes()
          ? PlaneComparisons.compare(field, comparison, point)
          : RowComparisons.compare(field, comparison, point);
    }
    return Combine.NONE;
  }

  private static boolean isOrder(Comparison comparison) {
    return switch (comparison) {
      case EQUAL, NOT_EQUAL -> false;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
    };
  }

  @Override
  public Records in(List<Literal> literals, Expression at) {
    return Combine.any(
        literals.stream().map(value -> compare(Comparison.EQUAL, value, at)).toList());
  }

  @Override
  public Records like(String pattern, Expression at) {
    requireOneValue(at);
    if (field.values() != ValueType.STRING) {
      throw new SqlException(
          Places.of(at),
          "LIKE works on strings, and column '%s' is of type %s"
              .formatted(field.name(), SqlTypes.of(field)));
    }
    return RowComparisons.like(field, pattern);
  }

  @Override
  public Records known() {
    return new Call.IsNotNull(field);
  }

  @Override
  public Records unknown() {
    return new Call.IsNull(field);
  }

  private void requireOneValue(Expression at) {
    if (!field.kind().isSingleValued()) {
      throw new SqlException(
          Places.of(at),
          "column '%s' is a set: use setcontains, setcontainsall or setcontainsany"
              .formatted(field.name()));
    }
  }
}
