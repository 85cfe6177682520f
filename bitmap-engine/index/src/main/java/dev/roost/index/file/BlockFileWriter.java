package dev.roost.index.file;

import java.nio.ByteBuffer;

/** Writes a file of checksummed blocks; FORMAT.md documents it. */
public final class BlockFileWriter {
  private final FileType type;
  private final ByteSink out = new ByteSink();
  private final ByteSink directory = new ByteSink();
  private int blocks;

  private final int version;

  /**
   * A writer of a file in a version of its format.
   *
   * @param version the oldest whose readers understand what is written
   */
  public BlockFileWriter(FileType type, int version) {
    this.type = type;
    this.version = version;
    out.bytes(type.magic()).u32(version).u32(0);
  }

  /**
   * Appends a block.
   *
   * @return its number, from 0
   */
  public int add(byte[] block) {
    directory.u64(out.size()).u32(block.length).u32(Checksums.crc32c(ByteBuffer.wrap(block)));
    out.bytes(block).align();
    return blocks++;
  }

  /** The finished file; the description is what a reader gets without reading a block. */
  public byte[] finish(byte[] description) {
    ByteSink footer = new ByteSink();
    footer.u32(blocks).u32(description.length).bytes(directory.toBytes()).bytes(description);
    byte[] footerBytes = footer.toBytes();
    long footerOffset = out.size();
    out.bytes(footerBytes).align();

    ByteSink trailer = new ByteSink();
    trailer
        .u64(footerOffset)
        .u32(footerBytes.length)
        .u32(Checksums.crc32c(ByteBuffer.wrap(footerBytes)))
        .u32(version);
    byte[] checked = trailer.toBytes();
    out.bytes(checked).u32(Checksums.crc32c(ByteBuffer.wrap(checked))).bytes(type.magic());
    return out.toBytes();
  }
}
