package dev.roost.jobs.maintain;

import dev.roost.index.check.ViewDigest;
import dev.roost.index.check.ViewName;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a snapshot says, in whatever id space and partitions.
 *
 * @param records that some row has named
 * @param sum over them
 * @param views by field and view
 * @param problems why something of it could not be read, a sentence each
 */
record SnapshotDigest(
    long records, long sum, Map<ViewName, ViewDigest> views, List<String> problems)
    implements Serializable {

  SnapshotDigest plus(SnapshotDigest other) {
    Map<ViewName, ViewDigest> all = new HashMap<>(views);
    other.views.forEach((name, digest) -> all.merge(name, digest, ViewDigest::plus));
    List<String> both = new ArrayList<>(problems);
    both.addAll(other.problems);
    return new SnapshotDigest(records + other.records, sum + other.sum, all, both);
  }

  /** How another one differs, a sentence each. */
  List<String> differences(SnapshotDigest other) {
    List<String> differences = new ArrayList<>(problems);
    differences.addAll(other.problems);
    if (records != other.records || sum != other.sum) {
      differences.add(
          "The latest states are of %d records, or of others, where the history has %d."
              .formatted(records, other.records));
    }
    differences.addAll(ViewDifferences.between(views, other.views, "the index", "the history"));
    return differences;
  }
}
