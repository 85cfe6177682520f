package dev.roost.index.manifest;

/**
 * The pinned state of the history table.
 *
 * @param table its name, such as {@code shop.customers_v1}
 * @param branch that the attempt committed to
 * @param snapshotId the Iceberg snapshot
 */
public record HistoryReference(String table, String branch, long snapshotId) {
  public HistoryReference {
    Require.text("history.table", table);
    Require.text("history.branch", branch);
  }
}
