package dev.roost.operator.validation;

import dev.roost.crds.Bounds;
import dev.roost.crds.Feature;
import java.math.BigDecimal;
import java.util.Optional;

/** Judges a feature's range. */
final class RangeRules {
  private static final String REMEDY =
      "it is for features of type Int, Decimal, Double, Timestamp and Date only, leave it out";

  private RangeRules() {}

  static void check(String field, Feature feature, Findings findings) {
    if (!Bounds.apply(feature.type())) {
      findings.absent(field + ".min", feature.min(), REMEDY);
      findings.absent(field + ".max", feature.max(), REMEDY);
      findings.absent(field + ".onOutOfRange", feature.onOutOfRange(), REMEDY);
      return;
    }
    Optional<BigDecimal> min = bound(field + ".min", feature, feature.min(), findings);
    Optional<BigDecimal> max = bound(field + ".max", feature, feature.max(), findings);
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      findings.add(
          field + ".min",
          "%s is above max, %s; exchange them.".formatted(feature.min(), feature.max()));
    }
  }

  private static Optional<BigDecimal> bound(
      String field, Feature feature, String text, Findings findings) {
    if (text == null) {
      return Optional.empty();
    }
    int scale = Optional.ofNullable(feature.scale()).orElse(0);
    Optional<BigDecimal> bound = Bounds.parse(feature.type(), scale, text);
    if (bound.isEmpty()) {
      findings.add(
          field, "'%s' is not understood; use %s.".formatted(text, Bounds.form(feature.type())));
    }
    return bound;
  }
}
