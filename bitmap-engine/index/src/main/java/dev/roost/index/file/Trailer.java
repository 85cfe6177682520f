package dev.roost.index.file;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The last 32 bytes of a block file: where its footer is. */
record Trailer(long footerOffset, int footerLength, int footerChecksum, int version) {
  static Trailer read(String file, long fileBytes, ByteBuffer tail, FileType type) {
    long start = fileBytes - Layout.TRAILER_BYTES;
    ByteBuffer bytes = tail.slice(tail.capacity() - Layout.TRAILER_BYTES, Layout.TRAILER_BYTES);
    Cursor in = new Cursor(file, start, bytes);
    long offset = in.u64();
    int length = in.u32();
    int checksum = in.u32();
    int version = in.u32();
    int trailerChecksum = in.u32();
    if (!Arrays.equals(in.bytes(type.magic().length), type.magic())) {
      throw new CorruptFileException(file, start, "it does not end as a file of an index does");
    }
    if (trailerChecksum != Checksums.crc32c(bytes.slice(0, Layout.TRAILER_CHECKED_BYTES))) {
      throw new CorruptFileException(file, start, "the checksum of its last bytes differs");
    }
    if (!type.reads(version)) {
      throw new CorruptFileException(
          file, start, "version %d; this release reads 1 to %d".formatted(version, type.newest()));
    }
    if (length < Layout.FOOTER_HEAD_BYTES
        || offset < Layout.HEADER_BYTES
        || offset > start
        || offset + length + Layout.padding(length) != start) {
      throw new CorruptFileException(
          file, start, "a footer of %d bytes at %d".formatted(length, offset));
    }
    return new Trailer(offset, length, checksum, version);
  }
}
