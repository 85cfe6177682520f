package dev.roost.index.manifest;

import java.io.Serializable;

/**
 * One fragment file.
 *
 * @param path relative to the warehouse root
 * @param sha256 of the file, in lower-case hexadecimal
 * @param records how many records have a value in it
 * @param touched how many records a delta replaces; 0 in a base
 * @param rows distinct values, or bit planes
 */
public record FragmentEntry(
    String path, long bytes, String sha256, long records, long touched, int rows, Bounds bounds)
    implements Serializable {
  public FragmentEntry {
    Require.file(path, bytes, sha256);
    Require.notNegative("records of " + path, records);
    Require.notNegative("touched of " + path, touched);
    Require.notNegative("rows of " + path, rows);
    Require.present("bounds of " + path, bounds);
  }
}
