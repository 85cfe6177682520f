package dev.roost.core.recover;

/**
 * The entry of a history table in the catalog.
 *
 * @param metadataLocation the URI of its current metadata file
 * @param snapshotId the current snapshot's, which that file has
 */
record HistoryTable(String project, String table, String metadataLocation, long snapshotId) {

  @Override
  public String toString() {
    return project + "." + table;
  }
}
