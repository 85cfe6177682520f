package dev.roost.core.recover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one version has published.
 *
 * @param manifests the published ones, the oldest first; none: it has published nothing
 * @param times when they were published
 * @param history the state of its history that has the last one's snapshot; empty: nothing is
 *     published
 * @param notes what was not certain, or is left out; whole sentences
 */
record Chain(
    int version,
    List<ManifestFacts> manifests,
    List<Instant> times,
    Optional<HistoryMetadata> history,
    List<String> notes) {

  Chain {
    manifests = List.copyOf(manifests);
    times = List.copyOf(times);
    notes = List.copyOf(notes);
  }

  ManifestFacts last() {
    return manifests.get(manifests.size() - 1);
  }
}
