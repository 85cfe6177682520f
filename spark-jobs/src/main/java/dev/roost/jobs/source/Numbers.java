package dev.roost.jobs.source;

import dev.roost.proto.core.v1alpha1.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers from text, without a String on the usual path. */
final class Numbers {

  /** What an unscaled decimal stays below: history keeps decimals of 18 digits. */
  private static final long DECIMAL_BOUND = 1_000_000_000_000_000_000L;

  private static final int SAFE_DIGITS = 18;
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final String DECIMAL_MISFIT = "does not fit a decimal of 18 digits";

  private Numbers() {}

  /** A signed 64-bit integer; integral decimal text such as {@code 17850.0} is one. */
  static long integer(Slice cell) throws BadCellException {
    Slice text = cell.trimmed();
    long fast = plainDigits(text, 0);
    if (fast != UNUSUAL) {
      return fast;
    }
    BigDecimal number = number(text, BadRowReason.NOT_AN_INT, "an integer");
    if (!isIntegral(number)) {
      throw bad(BadRowReason.NOT_AN_INT, text, "is not an integer");
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw outOfRange(number.signum(), text, "does not fit a signed 64-bit integer");
    }
  }

  /** The unscaled value of a decimal. */
  static long decimal(Slice cell, int scale, Rounding rounding) throws BadCellException {
    Slice text = cell.trimmed();
    long fast = plainDigits(text, scale);
    if (fast != UNUSUAL) {
      return fast;
    }
    BigDecimal number = number(text, BadRowReason.NOT_A_DECIMAL, "a decimal");
    if (number.signum() == 0) {
      return 0;
    }
    if (magnitude(number) > SAFE_DIGITS) {
      throw outOfRange(number.signum(), text, DECIMAL_MISFIT);
    }
    BigDecimal scaled = atScale(number, scale, rounding, text);
    if (scaled.precision() > SAFE_DIGITS
        || Math.abs(scaled.unscaledValue().longValue()) >= DECIMAL_BOUND) {
      throw outOfRange(number.signum(), text, DECIMAL_MISFIT);
    }
    return scaled.unscaledValue().longValueExact();
  }

  private static BigDecimal atScale(BigDecimal number, int scale, Rounding rounding, Slice text)
      throws BadCellException {
    boolean tiny = magnitude(number) < -(scale + 2L);
    BigDecimal sane = tiny ? BigDecimal.valueOf(number.signum(), scale + 2) : number;
    if (rounding == Rounding.ROUNDING_HALF_EVEN) {
      return sane.setScale(scale, RoundingMode.HALF_EVEN);
    }
    try {
      return sane.setScale(scale, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw bad(
          BadRowReason.TOO_MANY_DIGITS, text, "has more than " + scale + " digits after the point");
    }
  }

  /** Digits before the point; below zero, zeros after it. */
  private static long magnitude(BigDecimal number) {
    return number.precision() - (long) number.scale();
  }

  /** The bits of a double. */
  static long doubleBits(Slice cell) throws BadCellException {
    Slice text = cell.trimmed();
    double plain = plainDouble(text);
    if (!Double.isNaN(plain)) {
      return Double.doubleToLongBits(plain);
    }
    String number = text.toString();
    String lower = number.toLowerCase(Locale.ROOT);
    boolean javaOnly = lower.endsWith("d") || lower.endsWith("f") || lower.contains("x");
    if (number.isEmpty() || javaOnly) {
      throw bad(BadRowReason.NOT_A_DOUBLE, text, "is not a number");
    }
    try {
      double value = Double.parseDouble(number);
      if (Double.isInfinite(value) && !lower.endsWith("infinity")) {
        throw outOfRange(value > 0 ? 1 : -1, text, "does not fit a double");
      }
      return Double.doubleToLongBits(value);
    } catch (NumberFormatException e) {
      throw bad(BadRowReason.NOT_A_DOUBLE, text, "is not a number");
    }
  }

  /**
   * The value of text such as {@code -12.50}, or NaN when it must be looked at with more care. Up
   * to 15 digits and the power of ten behind them are doubles without rounding, so one division
   * rounds as it should (Clinger, How to Read Floating Point Numbers Accurately, 1990).
   */
  private static double plainDouble(Slice text) {
    int length = text.length();
    int at = length > 0 && (text.at(0) == '-' || text.at(0) == '+') ? 1 : 0;
    boolean negative = at == 1 && text.at(0) == '-';
    int digits = 0;
    int fraction = -1;
    long value = 0;
    for (; at < length; at++) {
      int digit = text.at(at) - '0';
      if (text.at(at) == '.' && fraction < 0) {
        fraction = 0;
        continue;
      }
      if (digit < 0 || digit > 9 || digits == EXACT_DIGITS) {
        return Double.NaN;
      }
      digits++;
      value = value * 10 + digit;
      fraction = fraction < 0 ? fraction : fraction + 1;
    }
    if (digits == 0) {
      return Double.NaN;
    }
    double number = value / POWERS_OF_TEN[Math.max(fraction, 0)];
    return negative ? -number : number;
  }

  private static final long UNUSUAL = Long.MIN_VALUE;

  /**
   * The unscaled value at {@code scale} of text such as {@code -12.50}, or {@link #UNUSUAL} when
   * the text must be looked at with more care.
   */
  private static long plainDigits(Slice text, int scale) {
    int length = text.length();
    int at = length > 0 && (text.at(0) == '-' || text.at(0) == '+') ? 1 : 0;
    boolean negative = at == 1 && text.at(0) == '-';
    int digits = 0;
    int fraction = -1;
    long value = 0;
    for (; at < length; at++) {
      int digit = text.at(at) - '0';
      if (text.at(at) == '.' && fraction < 0) {
        fraction = 0;
        continue;
      }
      if (digit < 0 || digit > 9 || (fraction >= scale && digit != 0)) {
        return UNUSUAL;
      }
      digits++;
      if (fraction >= scale) {
        continue;
      }
      value = value * 10 + digit;
      fraction = fraction < 0 ? fraction : fraction + 1;
    }
    int missing = scale - Math.max(fraction, 0);
    if (digits == 0 || digits + missing > SAFE_DIGITS) {
      return UNUSUAL;
    }
    for (; missing > 0; missing--) {
      value *= 10;
    }
    return negative ? -value : value;
  }

  private static boolean isIntegral(BigDecimal number) {
    return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
  }

  private static BigDecimal number(Slice text, BadRowReason reason, String what)
      throws BadCellException {
    try {
      return new BigDecimal(text.toString());
    } catch (NumberFormatException e) {
      throw bad(reason, text, "is not " + what);
    }
  }

  private static BadCellException outOfRange(int sign, Slice text, String what) {
    return BadCellException.outOfRange(
        sign < 0 ? BadCellException.Side.BELOW : BadCellException.Side.ABOVE,
        "\"" + text + "\" " + what);
  }

  private static BadCellException bad(BadRowReason reason, Slice text, String what) {
    return BadCellException.of(reason, "\"" + text + "\" " + what);
  }
}
