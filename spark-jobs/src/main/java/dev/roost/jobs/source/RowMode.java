package dev.roost.jobs.source;

import dev.roost.jobs.JobFailure;
import dev.roost.jobs.row.Feature;
import dev.roost.jobs.row.FeatureSchema;
import dev.roost.jobs.row.Op;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.util.List;
import java.util.Set;

/**
 * What an ingestion's mode says of every row.
 *
 * @param op what rows do; {@link Op#UPSERT}: what their operation cell says, if they have one
 * @param features the names of those that rows clear or remove values of; empty: all
 */
record RowMode(Op op, Set<String> features) {

  static RowMode of(IngestionSpec spec) {
    Op op = spec.getMode() == IngestionMode.INGESTION_MODE_DELETE ? deletion(spec) : Op.UPSERT;
    return new RowMode(op, Set.copyOf(spec.getDelete().getFeaturesList()));
  }

  private static Op deletion(IngestionSpec spec) {
    return switch (spec.getDelete().getWhat()) {
      case DELETION_TARGET_UNSPECIFIED, DELETION_TARGET_RECORDS -> Op.DELETE;
      case DELETION_TARGET_FIELDS -> Op.CLEAR;
      case DELETION_TARGET_VALUES -> Op.REMOVE;
      case UNRECOGNIZED ->
          throw JobFailure.invalidSpec(
              "This version of Roost does not know what delete.what %d is; use its images' version."
                  .formatted(spec.getDelete().getWhatValue()));
    };
  }

  /**
   * Checks that the features are there.
   *
   * @throws JobFailure when one is not
   */
  void check(FeatureSchema schema) {
    List<String> known = schema.features().stream().map(Feature::name).toList();
    features.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw JobFailure.invalidSpec(
                  "The feature %s of delete.features is not in feature set %s; its features are: %s."
                      .formatted(name, schema.spec().getName(), String.join(", ", known)));
            });
  }

  /** Whether a feature's column is read. */
  boolean reads(Feature feature) {
    return switch (op) {
      case UPSERT -> true;
      case REMOVE -> isNamed(feature);
      case DELETE, CLEAR -> false;
    };
  }

  /** Whether every row clears the feature. */
  boolean clears(Feature feature) {
    return op == Op.CLEAR && isNamed(feature);
  }

  private boolean isNamed(Feature feature) {
    return features.isEmpty() || features.contains(feature.name());
  }
}
