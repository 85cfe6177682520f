package dev.roost.index.file;

import java.nio.charset.StandardCharsets;

/** The kinds of files of an index. The magic is the first and the last 8 bytes of a file. */
public enum FileType {
  FRAGMENT("ROOSTFRG", 1),
  KEYS("ROOSTKEY", 1);

  private final String magic;
  private final int version;

  FileType(String magic, int version) {
    this.magic = magic;
    this.version = version;
  }

  byte[] magic() {
    return magic.getBytes(StandardCharsets.US_ASCII);
  }

  /** The only version that is written and read. */
  public int version() {
    return version;
  }
}
