package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Call.RowsOf;
import dev.roost.index.call.Having.Comparison;
import dev.roost.index.call.TimeRange;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.FieldValue;
import dev.roost.index.sql.Operand.Point;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Comparisons with the one value that a record has in a field with rows. */
final class RowComparisons {
  private RowComparisons() {}

  static Records compare(FieldSpec field, Comparison comparison, FieldValue value) {
    Records known = new Call.IsNotNull(field);
    Records equal = new Call.RowOf(field, value);
    return switch (comparison) {
      case EQUAL -> equal;
      case NOT_EQUAL ->
          value instanceof FieldValue.Bool bool
              ? new Call.RowOf(field, FieldValue.of(!bool.value()))
              : Combine.without(known, equal);
      case GREATER -> after(field, value);
      case GREATER_OR_EQUAL -> Combine.any(List.of(equal, after(field, value)));
      case LESS -> Combine.without(known, Combine.any(List.of(equal, after(field, value))));
      case LESS_OR_EQUAL -> Combine.without(known, after(field, value));
    };
  }

  /** The same for integers, which are compared with any number. */
  static Records compare(FieldSpec field, Comparison comparison, Point point) {
    boolean stored = point.floor().bitLength() < Long.SIZE;
    if (stored && point.whole()) {
      return compare(field, comparison, FieldValue.of(point.floor().longValueExact()));
    }
    Records known = new Call.IsNotNull(field);
    boolean beyond = !stored && point.floor().signum() > 0;
    return switch (comparison) {
      case EQUAL -> Combine.NONE;
      case NOT_EQUAL -> known;
      case GREATER, GREATER_OR_EQUAL ->
          stored ? between(field, Comparison.GREATER, point) : beyond ? Combine.NONE : known;
      case LESS, LESS_OR_EQUAL ->
          stored ? between(field, Comparison.LESS_OR_EQUAL, point) : beyond ? known : Combine.NONE;
    };
  }

  private static Records between(FieldSpec field, Comparison comparison, Point point) {
    return compare(field, comparison, FieldValue.of(point.floor().longValueExact()));
  }

  private static Records after(FieldSpec field, FieldValue value) {
    return new Call.UnionRows(
        List.of(
            new RowsOf(
                field,
                Optional.empty(),
                Optional.empty(),
                Optional.of(value),
                Optional.empty(),
                OptionalLong.empty(),
                TimeRange.ALL)));
  }

  static Records like(FieldSpec field, String pattern) {
    return new Call.UnionRows(
        List.of(
            new RowsOf(
                field,
                Optional.of(pattern),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                TimeRange.ALL)));
  }
}
