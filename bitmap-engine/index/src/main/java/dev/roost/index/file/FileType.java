package dev.roost.index.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of files of an index. The magic is the first and the last 8 bytes of a file. */
public enum FileType {
  FRAGMENT("ROOSTFRG", 2),
  KEYS("ROOSTKEY", 2);

  private final String magic;
  private final int newest;

  FileType(String magic, int newest) {
    this.magic = magic;
    this.newest = newest;
  }

  /** The type of the file that begins with these bytes, at least 8. */
  public static Optional<FileType> of(byte[] beginning) {
    return Arrays.stream(values())
        .filter(type -> Arrays.equals(Arrays.copyOf(beginning, type.magic().length), type.magic()))
        .findFirst();
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
