package dev.roost.core.registry;

import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.Feature;
import dev.roost.proto.core.v1alpha1.IndexMode;
import dev.roost.proto.core.v1alpha1.Merge;
import java.util.regex.Pattern;

/** What a set's time quantum must be. */
final class QuantumRules {

  private static final Pattern QUANTUM = Pattern.compile(Limits.QUANTUM);

  private QuantumRules() {}

  static void check(Violations violations, String field, Feature feature) {
    String quantum = feature.getTimeQuantum();
    violations.duration(field + ".quantumTtl", feature.getQuantumTtlMicros());
    if (quantum.isEmpty()) {
      if (feature.getQuantumTtlMicros() != 0) {
        violations.add(
            field + ".quantumTtl",
            "is of the units of timeQuantum; give timeQuantum, or leave it out");
      }
      return;
    }
    if (!QUANTUM.matcher(quantum).matches()) {
      violations.add(
          field + ".timeQuantum",
          "is '%s'; give Y, YM, YMD, YMDH, M, MD, MDH, D, DH or H".formatted(quantum));
    }
    boolean isSet =
        switch (feature.getType()) {
          case VALUE_TYPE_STRING_SET, VALUE_TYPE_INT_SET -> true;
          default -> false;
        };
    if (!isSet || feature.getMerge() != Merge.MERGE_ADD) {
      violations.add(
          field + ".timeQuantum", "is for StringSet and IntSet with merge Add only; leave it out");
    }
    if (feature.getIndex() == IndexMode.INDEX_MODE_NONE) {
      violations.add(field + ".timeQuantum", "is of the index; leave it out, or index");
    }
  }
}
