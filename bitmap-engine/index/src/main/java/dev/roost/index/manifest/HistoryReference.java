package dev.roost.index.manifest;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * The pinned state of the history table.
 *
 * @param table its name, such as {@code shop.customers_v1}
 * @param branch that the attempt committed to
 * @param snapshotId the Iceberg snapshot; text in JSON, for it needs all 64 bits
 */
public record HistoryReference(
    String table, String branch, @JsonFormat(shape = JsonFormat.Shape.STRING) long snapshotId) {
  public HistoryReference {
    Require.text("history.table", table);
    Require.text("history.branch", branch);
  }
}
