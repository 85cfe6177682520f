package dev.roost.crds;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** The texts of a feature's least and greatest value. */
public final class Bounds {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,19}(\\.[0-9]{1,18})?");
  private static final Pattern DOUBLE =
      Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?");
  private static final int DECIMAL_DIGITS = 18;

  private Bounds() {}

  /** Whether values of the type have a range. */
  public static boolean apply(ValueType type) {
    return switch (type) {
      case INT, DOUBLE, DECIMAL, TIMESTAMP, DATE -> true;
      case BOOL, STRING, BYTES, STRING_SET, INT_SET -> false;
    };
  }

  /** How a bound of the type is written, for messages. */
  public static String form(ValueType type) {
    return switch (type) {
      case INT -> "a signed 64-bit integer";
      case DOUBLE -> "a number, such as 0.5 or 1e9";
      case DECIMAL -> "a decimal of the feature's scale and at most 18 digits";
      case TIMESTAMP -> "an ISO-8601 time, such as 2024-01-31T00:00:00Z";
      case DATE -> "an ISO-8601 date, such as 2024-01-31";
      case BOOL, STRING, BYTES, STRING_SET, INT_SET -> "nothing";
    };
  }

  /**
   * The bound's place in the order of the type's values; empty when the text is no bound of it.
   *
   * @param scale of decimals
   */
  public static Optional<BigDecimal> parse(ValueType type, int scale, String text) {
    try {
      return switch (type) {
        case INT -> decimal(text).filter(Bounds::isLong);
        case DECIMAL -> decimal(text).filter(number -> fits(number, scale));
        case DOUBLE -> real(text);
        case TIMESTAMP -> Optional.of(BigDecimal.valueOf(micros(text)));
        case DATE -> days(text).map(BigDecimal::valueOf);
        case BOOL, STRING, BYTES, STRING_SET, INT_SET -> Optional.empty();
      };
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static boolean isLong(BigDecimal number) {
    return number.scale() == 0
        && number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
        && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
  }

  private static boolean fits(BigDecimal number, int scale) {
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() <= scale
        && (plain.signum() == 0 || plain.precision() - plain.scale() + scale <= DECIMAL_DIGITS);
  }

  /** As the double that it is taken for. */
  private static Optional<BigDecimal> real(String text) {
    if (!DOUBLE.matcher(text).matches()) {
      return Optional.empty();
    }
    double number = Double.parseDouble(text);
    return Double.isInfinite(number) ? Optional.empty() : Optional.of(new BigDecimal(number));
  }

  private static Optional<Long> days(String text) {
    long days = LocalDate.parse(text).toEpochDay();
    return days < Integer.MIN_VALUE || days > Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.of(days);
  }

  private static long micros(String text) {
    Instant time =
        text.indexOf('T') < 0
            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
            : OffsetDateTime.parse(text).toInstant();
    // ChronoUnit.MICROS.between counts nanoseconds first, which fit only from 1677 to 2262.
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
  }
}
