package dev.roost.index.file;

import dev.roost.index.storage.Storage;
import dev.roost.index.storage.StorageException;
import java.net.URI;
import java.nio.ByteBuffer;

/**
 * A file of checksummed blocks, read by ranges: its end first, then blocks as they are asked for.
 * It keeps no block but those that came with its end. What is damaged in a copy of the storage's is
 * read once more. Safe for use by several threads.
 */
public final class BlockFile {
  /** What is read at first: the footer of most files, and the whole of a small one. */
  private static final int TAIL_BYTES = 64 << 10;

  private final Storage storage;
  private final URI uri;
  private final ByteBuffer tail;
  private final long tailOffset;
  private final Footer footer;

  private BlockFile(Storage storage, URI uri, ByteBuffer tail, long tailOffset, Footer footer) {
    this.storage = storage;
    this.uri = uri;
    this.tail = tail;
    this.tailOffset = tailOffset;
    this.footer = footer;
  }

  /**
   * Opens a file by reading its end.
   *
   * @param bytes the size of the file, as the manifest says
   * @throws CorruptFileException when it is not such a file, whole
   * @throws StorageException when it cannot be read
   */
  public static BlockFile open(Storage storage, URI uri, long bytes, FileType type) {
    if (bytes < Layout.HEADER_BYTES + Layout.TRAILER_BYTES) {
      throw new CorruptFileException(
          uri.toString(), Math.max(bytes, 0), "a file of an index is longer than that");
    }
    int tailBytes = (int) Math.min(bytes, TAIL_BYTES);
    try {
      return openTail(storage, uri, bytes, tailBytes, type);
    } catch (CorruptFileException e) {
      long from = Math.min(bytes - tailBytes, e.offset());
      if (storage.refresh(uri, from, (int) Math.min(bytes - from, Integer.MAX_VALUE))) {
        return openTail(storage, uri, bytes, tailBytes, type);
      }
      throw e;
    }
  }

  private static BlockFile openTail(
      Storage storage, URI uri, long bytes, int tailBytes, FileType type) {
    ByteBuffer tail = storage.view(uri, bytes - tailBytes, tailBytes);
    Trailer trailer = Trailer.read(uri.toString(), bytes, tail, type);
    if (trailer.footerOffset() < bytes - tailBytes) {
      int needed = (int) (bytes - trailer.footerOffset());
      tail = storage.view(uri, trailer.footerOffset(), needed);
    }
    long tailOffset = bytes - tail.capacity();
    ByteBuffer footerBytes =
        tail.slice((int) (trailer.footerOffset() - tailOffset), trailer.footerLength());
    return new BlockFile(
        storage, uri, tail, tailOffset, Footer.read(uri.toString(), trailer, footerBytes));
  }

  /** The file's name in messages. */
  public String name() {
    return uri.toString();
  }

  /** The version of the format that it is written in. */
  public int version() {
    return footer.version();
  }

  public int blocks() {
    return footer.blocks();
  }

  /** The description that the writer gave. */
  public Cursor description() {
    return footer.description();
  }

  /** Where a block begins in the file. */
  public long blockOffset(int block) {
    return footer.offset(block);
  }

  /** The length of a block in bytes. */
  public int blockLength(int block) {
    return footer.length(block);
  }

  /** The bytes held in memory. */
  public long weight() {
    return tail.capacity() + 256L;
  }

  /**
   * Reads a block and verifies its checksum.
   *
   * @throws CorruptFileException when the block is damaged or there is none of this number
   */
  public Cursor block(int block) {
    if (block < 0 || block >= blocks()) {
      throw new CorruptFileException(
          name(), tailOffset, "block %d of %d is named".formatted(block, blocks()));
    }
    long offset = footer.offset(block);
    int length = footer.length(block);
    ByteBuffer bytes =
        offset >= tailOffset
            ? tail.slice((int) (offset - tailOffset), length)
            : storage.view(uri, offset, length);
    if (!isWhole(bytes, block) && storage.refresh(uri, offset, length)) {
      bytes = storage.view(uri, offset, length);
    }
    if (!isWhole(bytes, block)) {
      throw new CorruptFileException(
          name(), offset, "the checksum of block %d differs".formatted(block));
    }
    return new Cursor(name(), offset, bytes);
  }

  private boolean isWhole(ByteBuffer bytes, int block) {
    return Checksums.crc32c(bytes) == footer.checksum(block);
  }
}
