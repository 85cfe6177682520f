package dev.roost.operator.validation;

import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionMode;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.Limits;
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
      new SourceRules(fileSources, findings).check(spec.source());
      if (spec.source().revert() != null && spec.mode() != IngestionMode.UPSERT) {
        findings.absent("spec.mode", spec.mode(), "leave it out of a revert");
      }
      if ((spec.source().history() != null) != (spec.mode() == IngestionMode.BACKFILL)) {
        findings.absent(
            "spec.mode",
            spec.mode(),
            "mode Backfill and the source history go together; give both");
      }
      if (spec.dryRun()
          && (spec.source().revert() != null || spec.mode() == IngestionMode.OVERWRITE)) {
        findings.add("spec.dryRun", "it is not for reverts and mode Overwrite; leave it out.");
      }
    }
    if (spec.incremental() != null) {
      IncrementalRules.check(spec, findings);
    }
    if (spec.stream() != null) {
      StreamRules.check(spec, findings);
    }
    if (spec.overwrite() != null) {
      if (spec.mode() != IngestionMode.OVERWRITE) {
        findings.add("spec.overwrite", "it is for mode Overwrite only; leave it out.");
      }
      TimeRangeRules.check(
          "spec.overwrite", spec.overwrite().from(), spec.overwrite().to(), findings);
    }
    if (spec.delete() != null) {
      deletion(spec, findings);
    }
    if (spec.maxBadRows() != null) {
      findings.between("spec.maxBadRows", spec.maxBadRows(), 0, Long.MAX_VALUE);
    }
    if (spec.maxBadRate() != null) {
      findings.matches(
          "spec.maxBadRate",
          spec.maxBadRate(),
          Limits.RATE,
          "use a decimal from 0 to 1, such as 0.001");
    }
    RunRules.check(spec.retryPolicy(), spec.retryNonce(), spec.ttlSecondsAfterFinished(), findings);
    SparkRules.check(spec.spark(), findings);
  }

  private static void deletion(IngestionSpec spec, Findings findings) {
    if (spec.mode() != IngestionMode.DELETE) {
      findings.add("spec.delete", "it is for mode Delete only; set mode: Delete or leave it out.");
    }
    List<String> features = spec.delete().features();
    switch (spec.delete().what()) {
      case RECORDS -> {
        if (!features.isEmpty()) {
          findings.add(
              "spec.delete.features", "Records deletes all features; leave it out or set what.");
        }
      }
      case FIELDS -> findings.size("spec.delete.features", features, 1, Limits.FEATURES);
      case VALUES -> findings.size("spec.delete.features", features, 0, Limits.FEATURES);
    }
    for (int i = 0; i < features.size(); i++) {
      findings.matches(
          "spec.delete.features[%d]".formatted(i),
          features.get(i),
          Limits.NAME,
          "use the name of a feature");
    }
  }
}
