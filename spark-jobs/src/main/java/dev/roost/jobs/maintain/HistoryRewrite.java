package dev.roost.jobs.maintain;

import dev.roost.jobs.history.HistoryTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.iceberg.DataFile;

/**
 * Files of the history that others, with the same rows, take the place of.
 *
 * @param removed not all of them: none are
 */
public record HistoryRewrite(List<DataFile> removed, List<DataFile> added) {

  static final HistoryRewrite NOTHING = new HistoryRewrite(List.of(), List.of());

  /**
   * Commits to a branch, and returns the snapshot's id.
   *
   * @param base the base's snapshot id
   */
  public long commit(HistoryTable history, String branch, long base, Map<String, String> summary) {
    return removed.isEmpty()
        ? history.append(branch, OptionalLong.of(base), List.of(), summary)
        : history.rewrite(branch, base, removed, added, summary);
  }
}
