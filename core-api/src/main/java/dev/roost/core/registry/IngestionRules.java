package dev.roost.core.registry;

import dev.roost.crds.Durations;
import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.CsvSource;
import dev.roost.proto.core.v1alpha1.HistorySource;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import dev.roost.proto.core.v1alpha1.OnNullKey;
import dev.roost.proto.core.v1alpha1.OverwriteRange;
import dev.roost.proto.core.v1alpha1.RetryPolicy;
import java.util.List;
import java.util.regex.Pattern;

/** What an ingestion's spec must be by itself. */
public final class IngestionRules {

  private static final Pattern PATH = Pattern.compile(Limits.PATH);
  private static final Pattern INGESTION = Pattern.compile(Limits.INGESTION);

  private IngestionRules() {}

  /** What is wrong with the spec; empty when nothing is. */
  public static List<Violation> check(IngestionSpec spec) {
    Violations violations = new Violations();
    violations.name("featureSetRef.name", spec.getFeatureSet());
    if (spec.getMode() == IngestionMode.UNRECOGNIZED) {
      violations.add("mode", "must be Upsert, Delete, Overwrite or Backfill");
    }
    if (spec.getOnNullKey() == OnNullKey.UNRECOGNIZED) {
      violations.add("onNullKey", "must be Reject or Skip");
    }
    if (spec.hasOverwrite()) {
      if (spec.getMode() != IngestionMode.INGESTION_MODE_OVERWRITE) {
        violations.add("overwrite", "is for mode Overwrite only; leave it out");
      }
      OverwriteRange range = spec.getOverwrite();
      TimeRangeRules.check(violations, "overwrite", range.getFrom(), range.getTo());
    }
    violations.range("maxBadRows", spec.getMaxBadRows(), 0, Long.MAX_VALUE);
    long longest = Durations.LONGEST.toSeconds();
    RetryPolicy retries = spec.getRetryPolicy();
    violations.range("retryPolicy.maxAttempts", retries.getMaxAttempts(), 0, Limits.ATTEMPTS);
    violations.range("retryPolicy.startTimeout", retries.getStartTimeoutSeconds(), 0, longest);
    violations.range("retryPolicy.runTimeout", retries.getRunTimeoutSeconds(), 0, longest);
    violations.range(
        "spark.executor.instances", spec.getSpark().getExecutorInstances(), 0, Limits.EXECUTORS);
    switch (spec.getSource().getKindCase()) {
      case CSV -> csv(violations, spec.getSource().getCsv());
      case REVERT -> revert(violations, spec);
      case HISTORY -> history(violations, spec.getSource().getHistory());
      case KIND_NOT_SET ->
          violations.add("source", "is missing; give exactly one: csv, revert, history");
    }
    boolean backfills = spec.getMode() == IngestionMode.INGESTION_MODE_BACKFILL;
    if (backfills != spec.getSource().hasHistory()) {
      violations.add("mode", "Backfill and the source history go together; give both");
    }
    return violations.found();
  }

  private static void history(Violations violations, HistorySource history) {
    violations.range("source.history.version", history.getVersion(), 1, Limits.VERSION);
    TimeRangeRules.check(violations, "source.history", history.getFrom(), history.getTo());
  }

  private static void revert(Violations violations, IngestionSpec spec) {
    String ingestion = spec.getSource().getRevert().getIngestion();
    if (!INGESTION.matcher(ingestion).matches()) {
      violations.add(
          "source.revert.ingestion",
          "is '%s'; give the name of a published ingestion".formatted(ingestion));
    }
    boolean hasMode =
        spec.getMode() != IngestionMode.INGESTION_MODE_UPSERT
            && spec.getMode() != IngestionMode.INGESTION_MODE_UNSPECIFIED;
    if (hasMode) {
      violations.add("mode", "is for rows that a source has; leave it out of a revert");
    }
  }

  private static void csv(Violations violations, CsvSource csv) {
    violations.size("source.csv.paths", csv.getPathsCount(), 1, Limits.PATHS);
    for (int i = 0; i < csv.getPathsCount(); i++) {
      path(violations, "source.csv.paths[" + i + "]", csv.getPaths(i));
    }
    if (!csv.getHeader() && csv.getColumnsCount() == 0) {
      violations.add("source.csv.columns", "must name the columns where header is false");
    }
    if (csv.getHeader() && csv.getColumnsCount() > 0) {
      violations.add("source.csv.columns", "is for files without a header line; leave it out");
    }
    if (csv.getDelimiter().codePointCount(0, csv.getDelimiter().length()) > 1) {
      violations.add(
          "source.csv.delimiter", "is '%s'; give one character".formatted(csv.getDelimiter()));
    }
    violations.size("source.csv.nullValues", csv.getNullValuesCount(), 0, Limits.NULL_VALUES);
    csv.getNullValuesList().forEach(text -> violations.column("source.csv.nullValues", text));
    csv.getColumnsList().forEach(text -> violations.column("source.csv.columns", text));
    violations.column("source.csv.operationColumn", csv.getOperationColumn());
  }

  private static void path(Violations violations, String field, String path) {
    violations.length(field, path, Limits.PATH_LENGTH);
    if (!PATH.matcher(path).matches()) {
      violations.add(field, "is '%s'; give s3://bucket/key or file:///path".formatted(path));
    }
  }
}
