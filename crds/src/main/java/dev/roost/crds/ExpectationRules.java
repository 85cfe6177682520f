package dev.roost.crds;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Judges an expectation beside the feature that it is of. */
public final class ExpectationRules {
  private static final Pattern RATE = Pattern.compile(Limits.RATE);
  private static final Pattern CHANGE = Pattern.compile(Limits.CHANGE);
  private static final String CHECKS =
      "exactly one of nullRate, range, allowedValues, unique and rowCountChange";

  private ExpectationRules() {}

  /**
   * What is wrong and what to do, in words that go after the expectation's place; empty for a good
   * one.
   *
   * @param type of the named feature; empty when there is no feature of this name
   * @param scale of decimals
   */
  public static Optional<String> problem(
      Expectation expectation, Optional<ValueType> type, int scale) {
    long checks = checks(expectation);
    if (checks != 1) {
      return Optional.of("it has %d checks; give %s".formatted(checks, CHECKS));
    }
    if (expectation.rowCountChange() != null) {
      return expectation.feature() == null
          ? change(expectation.rowCountChange())
          : Optional.of("rowCountChange is of all records; leave feature out");
    }
    if (expectation.feature() == null) {
      return Optional.of("it names no feature; name one of the feature set's");
    }
    return type.isEmpty()
        ? Optional.of(
            "the feature '%s' is not there; name one of the feature set's"
                .formatted(expectation.feature()))
        : ofFeature(expectation, type.get(), scale);
  }

  private static long checks(Expectation expectation) {
    return Stream.of(
            expectation.nullRate() != null,
            expectation.range() != null,
            !expectation.allowedValues().isEmpty(),
            Boolean.TRUE.equals(expectation.unique()),
            expectation.rowCountChange() != null)
        .filter(given -> given)
        .count();
  }

  private static Optional<String> ofFeature(Expectation expectation, ValueType type, int scale) {
    if (expectation.nullRate() != null) {
      return rate(expectation.nullRate());
    }
    if (expectation.range() != null) {
      return range(expectation.range(), type, scale);
    }
    if (!expectation.allowedValues().isEmpty()) {
      return allowed(expectation, type);
    }
    return type.isSet()
        ? Optional.of("unique is not for sets; use another check")
        : Optional.empty();
  }

  private static Optional<String> rate(NullRate rate) {
    return rate.max() != null && RATE.matcher(rate.max()).matches()
        ? Optional.empty()
        : Optional.of(
            "nullRate.max '%s' is not possible; use a decimal from 0 to 1, such as 0.01"
                .formatted(rate.max()));
  }

  private static Optional<String> range(ValueRange range, ValueType type, int scale) {
    if (!Bounds.apply(type)) {
      return Optional.of(
          "range is for features of type Int, Decimal, Double, Timestamp and Date only; use another"
              + " check");
    }
    for (String bound : new String[] {range.min(), range.max()}) {
      if (bound != null && Bounds.parse(type, scale, bound).isEmpty()) {
        return Optional.of(
            "the range's bound '%s' is not understood; use %s".formatted(bound, Bounds.form(type)));
      }
    }
    return inOrder(
        "range",
        Optional.ofNullable(range.min()).flatMap(text -> Bounds.parse(type, scale, text)),
        Optional.ofNullable(range.max()).flatMap(text -> Bounds.parse(type, scale, text)));
  }

  private static Optional<String> change(RowCountChange change) {
    for (String bound : new String[] {change.min(), change.max()}) {
      if (bound != null && !CHANGE.matcher(bound).matches()) {
        return Optional.of(
            "rowCountChange's bound '%s' is not possible; use a decimal, such as -0.1"
                .formatted(bound));
      }
    }
    return inOrder(
        "rowCountChange",
        Optional.ofNullable(change.min()).map(BigDecimal::new),
        Optional.ofNullable(change.max()).map(BigDecimal::new));
  }

  private static Optional<String> inOrder(
      String check, Optional<BigDecimal> min, Optional<BigDecimal> max) {
    if (min.isEmpty() && max.isEmpty()) {
      return Optional.of(check + " has neither min nor max; give one");
    }
    return min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0
        ? Optional.of(check + ".min is above max; exchange them")
        : Optional.empty();
  }

  private static Optional<String> allowed(Expectation expectation, ValueType type) {
    return switch (type) {
      case STRING, STRING_SET -> Optional.empty();
      case INT, INT_SET ->
          odd(expectation, text -> Bounds.parse(ValueType.INT, 0, text).isPresent());
      case BOOL -> odd(expectation, text -> text.equals("true") || text.equals("false"));
      case DOUBLE, DECIMAL, BYTES, TIMESTAMP, DATE ->
          Optional.of(
              "allowedValues is for features of type Bool, Int, String, StringSet and IntSet only;"
                  + " use another check");
    };
  }

  private static Optional<String> odd(
      Expectation expectation, java.util.function.Predicate<String> isValue) {
    return expectation.allowedValues().stream()
        .filter(isValue.negate())
        .findFirst()
        .map(text -> "the allowed value '%s' is none of the feature's type".formatted(text));
  }
}
