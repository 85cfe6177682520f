package dev.roost.index.manifest;

import java.io.Serializable;

/**
 * One file of a partition, such as its changes.
 *
 * @param path relative to the warehouse root
 * @param sha256 of the file, in lower-case hexadecimal
 */
public record FileEntry(int partition, String path, long bytes, String sha256, long records)
    implements Serializable {
  public FileEntry {
    Require.notNegative("partition of " + path, partition);
    Require.file(path, bytes, sha256);
    Require.notNegative("records of " + path, records);
  }
}
