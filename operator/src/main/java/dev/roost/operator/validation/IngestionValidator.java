package dev.roost.operator.validation;

import dev.roost.crds.CsvSource;
import dev.roost.crds.HistorySource;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionMode;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.Limits;
import dev.roost.crds.RetryPolicy;
import dev.roost.crds.Source;
import java.util.List;

/**
 * Judges Ingestions by every rule of their schema and by those that a schema cannot say, but for
 * changes of what cannot be changed: those the core finds by the run's digest.
 */
public final class IngestionValidator {
  private final FileSources fileSources;

  public IngestionValidator(FileSources fileSources) {
    this.fileSources = fileSources;
  }

  /** What is wrong, a sentence each; empty for a good ingestion. */
  public List<String> validate(Ingestion resource) {
    Findings findings = new Findings();
    resource.problem().ifPresent(problem -> findings.add("spec", problem + "."));
    if (resource.problem().isEmpty() && findings.present("spec", resource.getSpec())) {
      findings.matches(
          "metadata.name",
          resource.getMetadata().getName(),
          Limits.INGESTION,
          "use lower-case letters, digits and -, at most 63 characters");
      spec(resource.getSpec(), findings);
    }
    return findings.sentences();
  }

  private void spec(IngestionSpec spec, Findings findings) {
    if (findings.present("spec.featureSetRef", spec.featureSetRef())) {
      findings.matches(
          "spec.featureSetRef.name",
          spec.featureSetRef().name(),
          Limits.NAME,
          "use the name of a feature set");
    }
    if (findings.present("spec.source", spec.source())) {
      source(spec.source(), findings);
      if (spec.source().revert() != null && spec.mode() != IngestionMode.UPSERT) {
        findings.absent("spec.mode", spec.mode(), "leave it out of a revert");
      }
      if ((spec.source().history() != null) != (spec.mode() == IngestionMode.BACKFILL)) {
        findings.add("spec.mode", "mode Backfill and the source history go together; give both.");
      }
    }
    if (spec.overwrite() != null) {
      if (spec.mode() != IngestionMode.OVERWRITE) {
        findings.add("spec.overwrite", "it is for mode Overwrite only; leave it out.");
      }
      TimeRangeRules.check(
          "spec.overwrite", spec.overwrite().from(), spec.overwrite().to(), findings);
    }
    findings.between("spec.maxBadRows", spec.maxBadRows(), 0, Long.MAX_VALUE);
    retryPolicy(spec.retryPolicy(), findings);
    SparkRules.check(spec.spark(), findings);
    if (spec.retryNonce() != null) {
      findings.between("spec.retryNonce", spec.retryNonce(), 0, Long.MAX_VALUE);
    }
    if (spec.ttlSecondsAfterFinished() != null) {
      findings.between(
          "spec.ttlSecondsAfterFinished", spec.ttlSecondsAfterFinished(), 0, Limits.TTL_SECONDS);
    }
  }

  private void source(Source source, Findings findings) {
    if (source.given().size() != 1) {
      findings.add(
          "spec.source",
          "there are %d; give exactly one: %s.".formatted(source.given().size(), Source.KINDS));
    }
    if (source.csv() != null) {
      csv(source.csv(), findings);
    }
    if (source.history() != null) {
      history(source.history(), findings);
    }
    if (source.revert() != null) {
      findings.matches(
          "spec.source.revert.ingestion",
          source.revert().ingestion(),
          Limits.INGESTION,
          "use the name of a published ingestion");
    }
  }

  private static void history(HistorySource history, Findings findings) {
    if (findings.present("spec.source.history.version", history.version())) {
      findings.between("spec.source.history.version", history.version(), 1, Limits.VERSION);
    }
    TimeRangeRules.check("spec.source.history", history.from(), history.to(), findings);
  }

  private void csv(CsvSource csv, Findings findings) {
    findings.size("spec.source.csv.paths", csv.paths(), 1, Limits.PATHS);
    for (int i = 0; i < csv.paths().size(); i++) {
      path("spec.source.csv.paths[%d]".formatted(i), csv.paths().get(i), findings);
    }
    findings.size("spec.source.csv.columns", csv.columns(), 0, Limits.COLUMNS);
    findings.unique("spec.source.csv.columns", csv.columns(), column -> column);
    if (csv.header() && !csv.columns().isEmpty()) {
      findings.add(
          "spec.source.csv.columns",
          "the files' first line names the columns; set header: false or leave columns out.");
    }
    if (!csv.header() && csv.columns().isEmpty()) {
      findings.add(
          "spec.source.csv.columns", "header is false and there are none; name the columns.");
    }
    each("spec.source.csv.columns", csv.columns(), findings);
    findings.length("spec.source.csv.delimiter", csv.delimiter(), 1, 1);
    findings.size("spec.source.csv.nullValues", csv.nullValues(), 0, Limits.NULL_VALUES);
    each("spec.source.csv.nullValues", csv.nullValues(), findings);
    findings.length(
        "spec.source.csv.operationColumn", csv.operationColumn(), 1, Limits.COLUMN_LENGTH);
  }

  private void path(String field, String path, Findings findings) {
    findings.matches(
        field, path, Limits.PATH, "use s3://bucket/… or, on a single machine, file:///…");
    findings.length(field, path, 1, Limits.PATH_LENGTH);
    if (path.startsWith("file:") && fileSources == FileSources.REFUSED) {
      findings.add(
          field,
          "'%s' is a file of one machine, which jobs in a cluster cannot read; use s3://bucket/…."
              .formatted(path));
    }
  }

  private static void each(String field, List<String> values, Findings findings) {
    for (int i = 0; i < values.size(); i++) {
      findings.length("%s[%d]".formatted(field, i), values.get(i), 1, Limits.COLUMN_LENGTH);
    }
  }

  private static void retryPolicy(RetryPolicy policy, Findings findings) {
    findings.between("spec.retryPolicy.maxAttempts", policy.maxAttempts(), 1, Limits.ATTEMPTS);
    findings.duration("spec.retryPolicy.startTimeout", policy.startTimeout());
    findings.duration("spec.retryPolicy.runTimeout", policy.runTimeout());
  }
}
