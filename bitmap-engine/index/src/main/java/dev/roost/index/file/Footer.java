package dev.roost.index.file;

import java.nio.ByteBuffer;

/** The directory of a block file's blocks, and its description. */
final class Footer {
  private final long[] offsets;
  private final int[] lengths;
  private final int[] checksums;
  private final String file;
  private final int version;
  private final long descriptionOffset;
  private final ByteBuffer description;

  private Footer(
      String file, int version, int blocks, long descriptionOffset, ByteBuffer description) {
    this.file = file;
    this.version = version;
    this.offsets = new long[blocks];
    this.lengths = new int[blocks];
    this.checksums = new int[blocks];
    this.descriptionOffset = descriptionOffset;
    this.description = description;
  }

  static Footer read(String file, Trailer trailer, ByteBuffer bytes) {
    if (Checksums.crc32c(bytes) != trailer.footerChecksum()) {
      throw new CorruptFileException(
          file, trailer.footerOffset(), "the checksum of the footer differs");
    }
    Cursor in = new Cursor(file, trailer.footerOffset(), bytes);
    int blocks = in.count("the number of blocks", bytes.capacity() / Layout.DIRECTORY_ENTRY_BYTES);
    int length = in.count("the length of the description", bytes.capacity());
    int expected = Layout.FOOTER_HEAD_BYTES + blocks * Layout.DIRECTORY_ENTRY_BYTES + length;
    if (expected != bytes.capacity()) {
      throw in.corrupt("%d blocks and a description of %d bytes".formatted(blocks, length));
    }
    int start = bytes.capacity() - length;
    Footer footer =
        new Footer(
            file,
            trailer.version(),
            blocks,
            trailer.footerOffset() + start,
            bytes.slice(start, length));
    footer.readDirectory(in, trailer.footerOffset());
    return footer;
  }

  /**
   * Blocks follow each other without overlap, so that all of them together are no longer than the
   * file.
   */
  private void readDirectory(Cursor in, long end) {
    long free = Layout.HEADER_BYTES;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = in.u64();
      lengths[i] = in.u32();
      checksums[i] = in.u32();
      if (offsets[i] != free || lengths[i] < 0 || lengths[i] > end - free) {
        throw in.corrupt("block %d has %d bytes at %d".formatted(i, lengths[i], offsets[i]));
      }
      free += lengths[i] + (long) Layout.padding(lengths[i]);
    }
    if (free != end) {
      throw in.corrupt("blocks end at %d, the footer begins at %d".formatted(free, end));
    }
  }

  int version() {
    return version;
  }

  int blocks() {
    return offsets.length;
  }

  long offset(int block) {
    return offsets[block];
  }

  int length(int block) {
    return lengths[block];
  }

  int checksum(int block) {
    return checksums[block];
  }

  Cursor description() {
    return new Cursor(file, descriptionOffset, description);
  }
}
