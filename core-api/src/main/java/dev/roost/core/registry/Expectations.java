package dev.roost.core.registry;

import dev.roost.crds.ExpectationRules;
import dev.roost.crds.Limits;
import dev.roost.crds.NullRate;
import dev.roost.crds.RowCountChange;
import dev.roost.crds.ValueRange;
import dev.roost.crds.ValueType;
import dev.roost.proto.core.v1alpha1.Expectation;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.FeatureSetSpec;
import dev.roost.proto.core.v1alpha1.OnFailure;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What the expectations of a feature set must be. */
final class Expectations {

  private static final String TYPE_PREFIX = "VALUE_TYPE_";

  private Expectations() {}

  static void check(Violations violations, FeatureSetSpec spec) {
    violations.size("expectations", spec.getExpectationsCount(), 0, Limits.EXPECTATIONS);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < spec.getExpectationsCount(); i++) {
      Expectation expectation = spec.getExpectations(i);
      String field = "expectations[" + i + "]";
      violations.name(field + ".name", expectation.getName());
      violations.size(
          field + ".allowedValues", expectation.getAllowedValuesCount(), 0, Limits.ALLOWED_VALUES);
      expectation
          .getAllowedValuesList()
          .forEach(value -> violations.column(field + ".allowedValues", value));
      if (!names.add(expectation.getName())) {
        violations.add(
            field + ".name", "'%s' is there twice; rename one".formatted(expectation.getName()));
      }
      if (expectation.getOnFailure() == OnFailure.UNRECOGNIZED) {
        violations.add(field + ".onFailure", "must be Fail or Warn");
      }
      problem(spec, expectation).ifPresent(problem -> violations.add(field, problem));
    }
  }

  private static Optional<String> problem(FeatureSetSpec spec, Expectation expectation) {
    Optional<Feature> feature =
        spec.getFeaturesList().stream()
            .filter(each -> each.getName().equals(expectation.getFeature()))
            .findFirst();
    Optional<ValueType> type =
        feature
            .map(each -> each.getType().name())
            .filter(name -> name.startsWith(TYPE_PREFIX) && !name.endsWith("_UNSPECIFIED"))
            .map(name -> ValueType.valueOf(name.substring(TYPE_PREFIX.length())));
    return ExpectationRules.problem(
        resource(expectation), type, feature.map(Feature::getScale).orElse(0));
  }

  private static dev.roost.crds.Expectation resource(Expectation expectation) {
    return new dev.roost.crds.Expectation(
        expectation.getName(),
        orNull(expectation.getFeature()),
        expectation.hasNullRate() ? new NullRate(expectation.getNullRate().getMax()) : null,
        expectation.hasRange()
            ? new ValueRange(
                orNull(expectation.getRange().getMin()), orNull(expectation.getRange().getMax()))
            : null,
        expectation.getAllowedValuesList(),
        expectation.getUnique(),
        expectation.hasRowCountChange()
            ? new RowCountChange(
                orNull(expectation.getRowCountChange().getMin()),
                orNull(expectation.getRowCountChange().getMax()))
            : null,
        null);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
