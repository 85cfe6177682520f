package dev.roost.operator.validation;

import dev.roost.crds.Limits;
import dev.roost.crds.Maintenance;
import dev.roost.crds.MaintenanceSpec;
import java.util.List;

/** Judges Maintenances by every rule of their schema. */
public final class MaintenanceValidator {
  private MaintenanceValidator() {}

  /** What is wrong, a sentence each; empty for a good one. */
  public static List<String> validate(Maintenance resource) {
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

  private static void spec(MaintenanceSpec spec, Findings findings) {
    if (findings.present("spec.featureSetRef", spec.featureSetRef())) {
      findings.matches(
          "spec.featureSetRef.name",
          spec.featureSetRef().name(),
          Limits.NAME,
          "use the name of a feature set");
    }
    if (spec.given().size() != 1) {
      findings.add(
          "spec",
          "it names %d tasks; give exactly one: %s."
              .formatted(spec.given().size(), MaintenanceSpec.TASKS));
    }
    if (spec.rebuild() != null && spec.rebuild().partitions() != null) {
      partitions(spec.rebuild().partitions(), findings);
    }
    if (spec.verify() != null && spec.verify().sample() != null) {
      findings.matches(
          "spec.verify.sample",
          spec.verify().sample(),
          Limits.SAMPLE,
          "use a decimal above 0, at most 1, such as 0.01");
    }
    RunRules.check(spec.retryPolicy(), spec.retryNonce(), spec.ttlSecondsAfterFinished(), findings);
    SparkRules.check(spec.spark(), findings);
  }

  private static void partitions(int partitions, Findings findings) {
    if (partitions < 1 || partitions > Limits.PARTITIONS || Integer.bitCount(partitions) != 1) {
      findings.add(
          "spec.rebuild.partitions",
          "it is %d; use a power of two from 1 to %d.".formatted(partitions, Limits.PARTITIONS));
    }
  }
}
