package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.row.Cells;
import dev.roost.jobs.row.Feature;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The values that a feature may have, as {@link Cells} holds them.
 *
 * @param least of doubles: its bits
 */
record RangeRule(Feature feature, long least, long greatest) {

  private static final long GREATEST_DECIMAL = 999_999_999_999_999_999L;

  /**
   * The range of a feature whose values are in an order.
   *
   * @throws JobFailure when a bound is none of the type
   */
  static RangeRule of(Feature feature) {
    try {
      return switch (feature.type()) {
        case INT -> longs(feature, Long.MIN_VALUE, Long.MAX_VALUE);
        case DECIMAL -> longs(feature, -GREATEST_DECIMAL, GREATEST_DECIMAL);
        case TIMESTAMP -> longs(feature, Long.MIN_VALUE, Long.MAX_VALUE);
        case DATE -> longs(feature, Integer.MIN_VALUE, Integer.MAX_VALUE);
        case DOUBLE ->
            longs(
                feature,
                Double.doubleToLongBits(-Double.MAX_VALUE),
                Double.doubleToLongBits(Double.MAX_VALUE));
        case BOOL, STRING, BYTES, STRING_SET, INT_SET -> longs(feature, 0, 0);
      };
    } catch (BadCellException e) {
      throw JobFailure.invalidSpec(
          "The range of feature %s is not usable: %s.".formatted(feature.name(), e.getMessage()));
    }
  }

  private static RangeRule longs(Feature feature, long least, long greatest)
      throws BadCellException {
    return new RangeRule(
        feature,
        feature.min().isEmpty() ? least : number(feature, feature.min()),
        feature.max().isEmpty() ? greatest : number(feature, feature.max()));
  }

  private static long number(Feature feature, String text) throws BadCellException {
    Slice slice = Slice.of(text);
    return switch (feature.type()) {
      case INT -> Numbers.integer(slice);
      case DECIMAL -> Numbers.decimal(slice, feature.scale(), feature.rounding());
      case DOUBLE -> Numbers.doubleBits(slice);
      case TIMESTAMP -> TimeParser.of(feature.name(), "", "").micros(slice);
      case DATE -> TimeParser.of(feature.name(), "", "").days(slice);
      case BOOL, STRING, BYTES, STRING_SET, INT_SET -> 0;
    };
  }

  /** Whether there is anything to check: the types bound their values themselves. */
  boolean isBounded() {
    return !feature.min().isEmpty() || !feature.max().isEmpty();
  }

  /**
   * Checks a value that is in its cell.
   *
   * @throws BadCellException when it is out of the range
   */
  void check(Cells cells) throws BadCellException {
    if (!isBounded() || !cells.isValue(feature.place())) {
      return;
    }
    long number = cells.number(feature.place());
    switch (side(number)) {
      case BELOW ->
          throw outOfRange(BadCellException.Side.BELOW, number, "below min, " + feature.min());
      case ABOVE ->
          throw outOfRange(BadCellException.Side.ABOVE, number, "above max, " + feature.max());
      case NOWHERE -> throw outOfRange(BadCellException.Side.NOWHERE, number, "in no range");
      case NONE -> {}
    }
  }

  private BadCellException.Side side(long number) {
    return switch (feature.type()) {
      case DOUBLE -> side(Double.longBitsToDouble(number));
      case INT, DECIMAL, TIMESTAMP, DATE ->
          side(Long.compare(number, least), Long.compare(number, greatest));
      case BOOL, STRING, BYTES, STRING_SET, INT_SET -> BadCellException.Side.NONE;
    };
  }

  /** An infinite value is in a range that has no bound on its side. */
  private BadCellException.Side side(double number) {
    if (Double.isNaN(number)) {
      return BadCellException.Side.NOWHERE;
    }
    boolean below = !feature.min().isEmpty() && number < Double.longBitsToDouble(least);
    boolean above = !feature.max().isEmpty() && number > Double.longBitsToDouble(greatest);
    return side(below ? -1 : 0, above ? 1 : 0);
  }

  private static BadCellException.Side side(int toLeast, int toGreatest) {
    if (toLeast < 0) {
      return BadCellException.Side.BELOW;
    }
    return toGreatest > 0 ? BadCellException.Side.ABOVE : BadCellException.Side.NONE;
  }

  private BadCellException outOfRange(BadCellException.Side side, long number, String what) {
    return BadCellException.outOfRange(side, "\"%s\" is %s".formatted(text(number), what));
  }

  private String text(long number) {
    return switch (feature.type()) {
      case DOUBLE -> String.valueOf(Double.longBitsToDouble(number));
      case DECIMAL -> BigDecimal.valueOf(number, feature.scale()).toPlainString();
      case TIMESTAMP -> Instant.EPOCH.plus(number, ChronoUnit.MICROS).toString();
      case DATE -> LocalDate.ofEpochDay(number).toString();
      case INT, BOOL, STRING, BYTES, STRING_SET, INT_SET -> String.valueOf(number);
    };
  }
}
