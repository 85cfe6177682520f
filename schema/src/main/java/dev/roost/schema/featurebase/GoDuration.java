package dev.roost.schema.featurebase;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's time.ParseDuration reads them, such as {@code 72h} and {@code 1h30m}. */
final class GoDuration {

  private static final String PART = "([0-9]+\\.?[0-9]*|\\.[0-9]+)(ns|us|µs|ms|s|m|h)";
  private static final Pattern FORM = Pattern.compile("[+-]?(?:0|(?:" + PART + ")+)");
  private static final Pattern EACH = Pattern.compile(PART);

  /** Milliseconds of those units that resources have, the longest first. */
  private static final Map<String, BigInteger> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("h", BigInteger.valueOf(3_600_000));
    UNITS.put("m", BigInteger.valueOf(60_000));
    UNITS.put("s", BigInteger.valueOf(1_000));
    UNITS.put("ms", BigInteger.ONE);
  }

  private GoDuration() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * A duration as resources write it, in its longest whole unit, such as {@code 90m}; zero is "".
   * Empty: it is none, is below zero, or has a part below a millisecond.
   */
  static Optional<String> asResource(String text) {
    if (!isOne(text) || text.startsWith("-")) {
      return Optional.empty();
    }
    BigDecimal sum = BigDecimal.ZERO;
    Matcher parts = EACH.matcher(text);
    while (parts.find()) {
      sum = sum.add(new BigDecimal(parts.group(1)).multiply(millis(parts.group(2))));
    }
    if (sum.signum() == 0) {
      return Optional.of("");
    }
    if (sum.stripTrailingZeros().scale() > 0) {
      return Optional.empty();
    }
    BigInteger millis = sum.setScale(0, RoundingMode.UNNECESSARY).toBigInteger();
    return UNITS.entrySet().stream()
        .filter(unit -> millis.mod(unit.getValue()).signum() == 0)
        .findFirst()
        .map(unit -> millis.divide(unit.getValue()) + unit.getKey());
  }

  private static BigDecimal millis(String unit) {
    return switch (unit) {
      case "ns" -> BigDecimal.valueOf(1, 6);
      case "us", "µs" -> BigDecimal.valueOf(1, 3);
      default -> new BigDecimal(UNITS.get(unit));
    };
  }
}
