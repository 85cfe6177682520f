package dev.roost.index.file;

/** Sizes of a block file, as FORMAT.md documents them. */
public final class Layout {
  public static final int ALIGNMENT = 8;

  /** Magic, version, zero. */
  static final int HEADER_BYTES = 16;

  /** Footer offset, footer length, footer checksum, version, checksum of the trailer, magic. */
  static final int TRAILER_BYTES = 32;

  /** Where the checksum of the trailer is within it: it covers what is before. */
  static final int TRAILER_CHECKED_BYTES = 20;

  /** Offset, length, checksum. */
  static final int DIRECTORY_ENTRY_BYTES = 16;

  /** Number of blocks, length of the description. */
  static final int FOOTER_HEAD_BYTES = 8;

  private Layout() {}

  static int padding(long length) {
    return (int) (-length & (ALIGNMENT - 1));
  }
}
