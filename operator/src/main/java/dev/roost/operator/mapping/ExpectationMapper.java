package dev.roost.operator.mapping;

import dev.roost.crds.Expectation;
import dev.roost.proto.core.v1alpha1.NullRate;
import dev.roost.proto.core.v1alpha1.OnFailure;
import dev.roost.proto.core.v1alpha1.RowCountChange;
import dev.roost.proto.core.v1alpha1.ValueRange;
import java.util.Optional;

/** Writes a valid expectation as the core reads it. */
final class ExpectationMapper {
  private ExpectationMapper() {}

  static dev.roost.proto.core.v1alpha1.Expectation toProto(Expectation expectation) {
    dev.roost.proto.core.v1alpha1.Expectation.Builder proto =
        dev.roost.proto.core.v1alpha1.Expectation.newBuilder()
            .setName(expectation.name())
            .setFeature(orEmpty(expectation.feature()))
            .addAllAllowedValues(expectation.allowedValues())
            .setUnique(Boolean.TRUE.equals(expectation.unique()))
            .setOnFailure(OnFailure.valueOf("ON_FAILURE_" + expectation.onFailure().name()));
    if (expectation.nullRate() != null) {
      proto.setNullRate(NullRate.newBuilder().setMax(expectation.nullRate().max()));
    }
    if (expectation.range() != null) {
      proto.setRange(
          ValueRange.newBuilder()
              .setMin(orEmpty(expectation.range().min()))
              .setMax(orEmpty(expectation.range().max())));
    }
    if (expectation.rowCountChange() != null) {
      proto.setRowCountChange(
          RowCountChange.newBuilder()
              .setMin(orEmpty(expectation.rowCountChange().min()))
              .setMax(orEmpty(expectation.rowCountChange().max())));
    }
    return proto.build();
  }

  private static String orEmpty(String text) {
    return Optional.ofNullable(text).orElse("");
  }
}
