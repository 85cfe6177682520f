package dev.roost.index.sql;

import dev.roost.index.call.Call;
import dev.roost.index.call.Call.Records;
import dev.roost.index.call.Having.Comparison;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.sql.Operand.Point;
import java.math.BigInteger;

/**
 * Comparisons with the numbers of a field with planes, exact for values between and beyond them.
 */
final class PlaneComparisons {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private PlaneComparisons() {}

  static Records compare(FieldSpec field, Comparison comparison, Point point) {
    BigInteger floor = point.floor();
    BigInteger next = floor.add(BigInteger.ONE);
    BigInteger ceiling = point.whole() ? floor : next;
    return switch (comparison) {
      case EQUAL -> point.whole() ? range(field, floor, floor) : Combine.NONE;
      case NOT_EQUAL -> notEqual(field, point);
      case LESS -> range(field, MIN, ceiling.subtract(BigInteger.ONE));
      case LESS_OR_EQUAL -> range(field, MIN, floor);
      case GREATER -> range(field, next, MAX);
      case GREATER_OR_EQUAL -> range(field, ceiling, MAX);
    };
  }

  /** From one place to another, both included. */
  static Records between(FieldSpec field, Point low, Point high) {
    return range(field, low.whole() ? low.floor() : low.floor().add(BigInteger.ONE), high.floor());
  }

  private static Records notEqual(FieldSpec field, Point point) {
    boolean stored = point.whole() && point.floor().bitLength() < Long.SIZE;
    return stored
        ? new Call.NotEqual(field, point.floor().longValueExact())
        : new Call.IsNotNull(field);
  }

  private static Records range(FieldSpec field, BigInteger low, BigInteger high) {
    BigInteger from = low.max(MIN);
    BigInteger to = high.min(MAX);
    if (from.compareTo(to) > 0) {
      return Combine.NONE;
    } else if (from.equals(MIN) && to.equals(MAX)) {
      return new Call.IsNotNull(field);
    }
    return new Call.InRange(field, from.longValueExact(), to.longValueExact());
  }
}
