package dev.roost.core.registry;

import dev.roost.crds.Bounds;
import dev.roost.crds.ValueType;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.OnOutOfRange;
import java.math.BigDecimal;
import java.util.Optional;

/** The ranges of features' values. */
final class Ranges {

  private static final String TYPE_PREFIX = "VALUE_TYPE_";
  private static final String TYPES =
      "is for Int, Decimal, Double, Timestamp and Date only; leave it out";

  private Ranges() {}

  /** Checks the range of a feature of a known type. */
  static void check(Violations violations, String field, Feature feature) {
    if (feature.getOnOutOfRange() == OnOutOfRange.UNRECOGNIZED) {
      violations.add(field + ".onOutOfRange", "must be Reject, Clamp or Null");
    }
    if (!Bounds.apply(typeOf(feature))) {
      onlyForNumbers(violations, field, feature);
      return;
    }
    understood(violations, field + ".min", feature, feature.getMin());
    understood(violations, field + ".max", feature, feature.getMax());
    Optional<BigDecimal> min = bound(feature, feature.getMin());
    Optional<BigDecimal> max = bound(feature, feature.getMax());
    if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
      violations.add(field + ".min", "is %s, above max; exchange them".formatted(feature.getMin()));
    }
  }

  private static void onlyForNumbers(Violations violations, String field, Feature feature) {
    if (!feature.getMin().isEmpty()) {
      violations.add(field + ".min", TYPES);
    }
    if (!feature.getMax().isEmpty()) {
      violations.add(field + ".max", TYPES);
    }
    if (feature.getOnOutOfRange() != OnOutOfRange.ON_OUT_OF_RANGE_UNSPECIFIED) {
      violations.add(field + ".onOutOfRange", TYPES);
    }
  }

  private static void understood(
      Violations violations, String field, Feature feature, String text) {
    if (!text.isEmpty() && bound(feature, text).isEmpty()) {
      violations.add(field, "is '%s'; give %s".formatted(text, Bounds.form(typeOf(feature))));
    }
  }

  /**
   * The first bound that excludes values which the feature could have before, of which the data of
   * the version may hold some.
   */
  static Optional<Compatibility.Change> firstNarrowed(Feature before, Feature after) {
    String field = "features[" + after.getName() + "]";
    if (isNarrower(before, after, before.getMin(), after.getMin(), -1)) {
      return Optional.of(change(field + ".min", before.getMin(), after.getMin()));
    }
    if (isNarrower(before, after, before.getMax(), after.getMax(), 1)) {
      return Optional.of(change(field + ".max", before.getMax(), after.getMax()));
    }
    return Optional.empty();
  }

  /**
   * @param outwards the sign of what a bound of this side grows by when it is widened
   */
  private static boolean isNarrower(
      Feature before, Feature after, String oldText, String newText, int outwards) {
    Optional<BigDecimal> oldBound = bound(before, oldText);
    Optional<BigDecimal> newBound = bound(after, newText);
    return newBound.isPresent()
        && oldBound.map(old -> old.compareTo(newBound.get()) * outwards > 0).orElse(true);
  }

  private static Compatibility.Change change(String field, String before, String after) {
    return new Compatibility.Change(field, before.isEmpty() ? "absent" : before, after);
  }

  private static Optional<BigDecimal> bound(Feature feature, String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Bounds.parse(typeOf(feature), feature.getScale(), text);
  }

  private static ValueType typeOf(Feature feature) {
    return ValueType.valueOf(feature.getType().name().substring(TYPE_PREFIX.length()));
  }
}
