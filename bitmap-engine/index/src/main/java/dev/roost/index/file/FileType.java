package dev.roost.index.file;

import java.nio.charset.StandardCharsets;

/** The kinds of files of an index. The magic is the first and the last 8 bytes of a file. */
public enum FileType {
  FRAGMENT("ROOSTFRG", 2),
  KEYS("ROOSTKEY", 1);

  private final String magic;
  private final int newest;

  FileType(String magic, int newest) {
    this.magic = magic;
    this.newest = newest;
  }

  byte[] magic() {
    return magic.getBytes(StandardCharsets.US_ASCII);
  }

  /** The newest version; it and all before it are read. */
  public int newest() {
    return newest;
  }

  boolean reads(int version) {
    return version >= 1 && version <= newest;
  }
}
