package dev.roost.operator.validation;

import dev.roost.crds.Feature;
import dev.roost.crds.IndexMode;
import dev.roost.crds.Limits;
import dev.roost.crds.Merge;

/** What a set's time quantum must be. */
final class QuantumRules {
  private QuantumRules() {}

  static void check(String field, Feature feature, Findings findings) {
    findings.duration(field + ".quantumTtl", feature.quantumTtl());
    if (feature.timeQuantum() == null) {
      findings.absent(
          field + ".quantumTtl",
          feature.quantumTtl(),
          "it is of the units of timeQuantum; give timeQuantum, or leave it out");
      return;
    }
    String quantum = field + ".timeQuantum";
    findings.matches(
        quantum,
        feature.timeQuantum(),
        Limits.QUANTUM,
        "use Y, YM, YMD, YMDH, M, MD, MDH, D, DH or H");
    if (!feature.type().isSet() || feature.merge() != Merge.ADD) {
      findings.absent(
          quantum,
          feature.timeQuantum(),
          "it is for features of type StringSet and IntSet with merge Add only, leave it out");
    }
    if (feature.index() == IndexMode.NONE) {
      findings.absent(quantum, feature.timeQuantum(), "it is of the index; leave it out, or index");
    }
  }
}
