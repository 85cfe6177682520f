package dev.roost.jobs.maintain;

import dev.roost.index.check.ViewDigest;
import dev.roost.index.check.ViewName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Says in which views two indexes differ. */
final class ViewDifferences {

  private ViewDifferences() {}

  /**
   * A sentence a view.
   *
   * @param where of which records, such as {@code partition 3}
   * @param should what says otherwise, such as {@code the latest states}
   */
  static List<String> between(
      Map<ViewName, ViewDigest> found,
      Map<ViewName, ViewDigest> expected,
      String where,
      String should) {
    TreeSet<ViewName> names =
        new TreeSet<>(Comparator.comparing(ViewName::field).thenComparing(ViewName::view));
    names.addAll(found.keySet());
    names.addAll(expected.keySet());
    List<String> differences = new ArrayList<>();
    for (ViewName name : names) {
      ViewDigest one = found.getOrDefault(name, ViewDigest.NOTHING);
      ViewDigest other = expected.getOrDefault(name, ViewDigest.NOTHING);
      if (!one.equals(other)) {
        differences.add(
            "View %s of %s has %d cells, and %s say %d%s."
                .formatted(
                    name,
                    where,
                    one.cells(),
                    should,
                    other.cells(),
                    one.cells() == other.cells() ? ", others" : ""));
      }
    }
    return differences;
  }
}
