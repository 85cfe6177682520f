package dev.roost.core.recover;

import dev.roost.core.store.RestoredFeatureSet;
import dev.roost.core.store.RestoredRun;
import dev.roost.core.store.RestoredVersion;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is restored of one feature set.
 *
 * @param tables the catalog's entries of its histories
 * @param notes what was not certain, or is left out
 */
record FeatureSetPlan(
    RestoredFeatureSet featureSet, List<HistoryTable> tables, List<String> notes) {

  FeatureSetPlan {
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
  }

  /** Such as {@code shop/customers: versions 1, 2; 5 snapshots of 5 runs; current 2.2}. */
  String summary() {
    List<RestoredVersion> versions = featureSet.versions();
    RestoredVersion last = versions.get(versions.size() - 1);
    List<RestoredRun> runs = featureSet.runs();
    return "%s: version%s %s; %d snapshot%s of %d run%s; current %d.%d"
        .formatted(
            featureSet.fullName(),
            plural(versions.size()),
            versions.stream()
                .map(version -> Integer.toString(version.spec().getVersion()))
                .collect(Collectors.joining(", ")),
            runs.size(),
            plural(runs.size()),
            runs.size(),
            plural(runs.size()),
            last.spec().getVersion(),
            last.current());
  }

  private static String plural(int count) {
    return count == 1 ? "" : "s";
  }
}
