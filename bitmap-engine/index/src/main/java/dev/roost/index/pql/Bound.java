package dev.roost.index.pql;

import dev.roost.index.field.CountUnit;
import dev.roost.index.field.FieldSpec;
import dev.roost.index.field.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A constant among the numbers that a field with planes stores: one of them, or between {@code
 * floor} and the next. It may be beyond 64 bits.
 */
record Bound(BigInteger floor, boolean isWhole) {

  static Bound of(FieldSpec field, Syntax.Literal literal) {
    if (literal instanceof Syntax.NumberLiteral number) {
      BigDecimal stored = new BigDecimal(number.text()).movePointRight(field.scale());
      BigInteger floor = stored.setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
      return new Bound(floor, stored.compareTo(new BigDecimal(floor)) == 0);
    }
    if (literal instanceof Syntax.StringLiteral string && field.values().isTime()) {
      return Times.instant(string.value())
          .map(time -> ofTime(field, time))
          .orElseThrow(() -> Literals.mismatch(field, literal));
    }
    throw Literals.mismatch(field, literal);
  }

  /** A day is counted as what its date is, at whatever time of day the epoch may be. */
  private static Bound ofTime(FieldSpec field, Instant time) {
    if (field.values() == ValueType.DATE && field.time().unit() == CountUnit.DAYS) {
      Instant day = time.truncatedTo(ChronoUnit.DAYS);
      Instant end = day.plus(1, ChronoUnit.DAYS).minusNanos(1);
      return new Bound(field.time().floor(end), day.equals(time));
    }
    return new Bound(field.time().floor(time), field.time().isWhole(time));
  }

  /** The least whole number that is not below. */
  BigInteger ceiling() {
    return isWhole ? floor : floor.add(BigInteger.ONE);
  }

  /** The greatest whole number that is below. */
  BigInteger below() {
    return ceiling().subtract(BigInteger.ONE);
  }

  /** The least whole number that is above. */
  BigInteger above() {
    return floor.add(BigInteger.ONE);
  }

  /** The number, if a field can store it. */
  Optional<Long> stored() {
    return isWhole && floor.bitLength() < Long.SIZE
        ? Optional.of(floor.longValue())
        : Optional.empty();
  }
}
