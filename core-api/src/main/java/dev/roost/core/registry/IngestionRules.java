package dev.roost.core.registry;

import dev.roost.crds.Durations;
import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.Deletion;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.MissingColumns;
import dev.roost.proto.core.v1alpha1.OnNullKey;
import dev.roost.proto.core.v1alpha1.OverwriteRange;
import dev.roost.proto.core.v1alpha1.RetryPolicy;
import java.util.List;
import java.util.regex.Pattern;

/** What an ingestion's spec must be by itself. */
public final class IngestionRules {

  private static final Pattern RATE = Pattern.compile(Limits.RATE);

  private IngestionRules() {}

  /** What is wrong with the spec; empty when nothing is. */
  public static List<Violation> check(IngestionSpec spec) {
    Violations violations = new Violations();
    violations.name("featureSetRef.name", spec.getFeatureSet());
    howItIsTried(violations, spec);
    if (spec.hasMaintenance()) {
      MaintenanceRules.check(violations, spec);
    } else {
      whatItLoads(violations, spec);
    }
    return violations.found();
  }

  private static void howItIsTried(Violations violations, IngestionSpec spec) {
    long longest = Durations.LONGEST.toSeconds();
    RetryPolicy retries = spec.getRetryPolicy();
    violations.range("retryPolicy.maxAttempts", retries.getMaxAttempts(), 0, Limits.ATTEMPTS);
    violations.range("retryPolicy.startTimeout", retries.getStartTimeoutSeconds(), 0, longest);
    violations.range("retryPolicy.runTimeout", retries.getRunTimeoutSeconds(), 0, longest);
    violations.range(
        "spark.executor.instances", spec.getSpark().getExecutorInstances(), 0, Limits.EXECUTORS);
  }

  private static void whatItLoads(Violations violations, IngestionSpec spec) {
    if (spec.getMode() == IngestionMode.UNRECOGNIZED) {
      violations.add("mode", "must be Upsert, Delete, Overwrite or Backfill");
    }
    if (spec.hasDelete()) {
      deletion(violations, spec);
    }
    if (spec.getOnNullKey() == OnNullKey.UNRECOGNIZED) {
      violations.add("onNullKey", "must be Reject or Skip");
    }
    if (spec.hasIncremental()) {
      IncrementalRules.check(violations, spec);
    }
    if (spec.hasStream()) {
      StreamRules.check(violations, spec);
    }
    if (spec.hasOverwrite()) {
      if (spec.getMode() != IngestionMode.INGESTION_MODE_OVERWRITE) {
        violations.add("overwrite", "is for mode Overwrite only; leave it out");
      }
      OverwriteRange range = spec.getOverwrite();
      TimeRangeRules.check(violations, "overwrite", range.getFrom(), range.getTo());
    }
    violations.range("maxBadRows", spec.getMaxBadRows(), 0, Long.MAX_VALUE);
    if (!spec.getMaxBadRate().isEmpty() && !RATE.matcher(spec.getMaxBadRate()).matches()) {
      violations.add(
          "maxBadRate",
          "is '%s'; give a decimal from 0 to 1, such as 0.001".formatted(spec.getMaxBadRate()));
    }
    if (spec.getMissingColumns() == MissingColumns.UNRECOGNIZED) {
      violations.add("missingColumns", "must be Reject or Absent");
    }
    new SourceRules(violations).check(spec.getSource());
    boolean hasMode =
        spec.getMode() != IngestionMode.INGESTION_MODE_UPSERT
            && spec.getMode() != IngestionMode.INGESTION_MODE_UNSPECIFIED;
    if (spec.getSource().hasRevert() && hasMode) {
      violations.add("mode", "is for rows that a source has; leave it out of a revert");
    }
    boolean backfills = spec.getMode() == IngestionMode.INGESTION_MODE_BACKFILL;
    if (backfills && !spec.getSource().hasHistory()) {
      violations.add(
          "mode", "is Backfill, and mode Backfill and the source history go together; give both");
    }
    if (!backfills && spec.getSource().hasHistory()) {
      violations.add(
          "mode",
          "is not Backfill, and mode Backfill and the source history go together; give both");
    }
    boolean edits =
        spec.getSource().hasRevert() || spec.getMode() == IngestionMode.INGESTION_MODE_OVERWRITE;
    if (spec.getDryRun() && edits) {
      violations.add("dryRun", "is not for reverts and mode Overwrite; leave it out");
    }
  }

  private static void deletion(Violations violations, IngestionSpec spec) {
    if (spec.getMode() != IngestionMode.INGESTION_MODE_DELETE) {
      violations.add("delete", "is for mode Delete only; set mode to Delete or leave it out");
    }
    Deletion deletion = spec.getDelete();
    int count = deletion.getFeaturesCount();
    switch (deletion.getWhat()) {
      case DELETION_TARGET_UNSPECIFIED, DELETION_TARGET_RECORDS -> {
        if (count > 0) {
          violations.add("delete.features", "is for Fields and Values only; leave it out");
        }
      }
      case DELETION_TARGET_FIELDS -> violations.size("delete.features", count, 1, Limits.FEATURES);
      case DELETION_TARGET_VALUES -> violations.size("delete.features", count, 0, Limits.FEATURES);
      case UNRECOGNIZED -> violations.add("delete.what", "must be Records, Fields or Values");
    }
    for (int i = 0; i < count; i++) {
      violations.name("delete.features[" + i + "]", deletion.getFeatures(i));
    }
  }
}
