package dev.roost.index.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A block file taken apart, to be changed and put together again with true checksums: what a
 * hostile writer, not a damaged disk, would make.
 */
public final class Resigned {
  private final FileType type;
  private final int version;
  private final List<byte[]> blocks = new ArrayList<>();
  private byte[] description;

  private Resigned(FileType type, int version, byte[] description) {
    this.type = type;
    this.version = version;
    this.description = description;
  }

  /** The parts of a whole file. */
  public static Resigned of(byte[] file, FileType type) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int trailer = file.length - Layout.TRAILER_BYTES;
    int footer = (int) bytes.getLong(trailer);
    int count = bytes.getInt(footer);
    byte[] description = new byte[bytes.getInt(footer + 4)];
    int directory = footer + Layout.FOOTER_HEAD_BYTES;
    bytes.get(directory + count * Layout.DIRECTORY_ENTRY_BYTES, description);
    Resigned parts = new Resigned(type, bytes.getInt(trailer + 16), description);
    for (int i = 0; i < count; i++) {
      int entry = directory + i * Layout.DIRECTORY_ENTRY_BYTES;
      byte[] block = new byte[bytes.getInt(entry + 8)];
      bytes.get((int) bytes.getLong(entry), block);
      parts.blocks.add(block);
    }
    return parts;
  }

  /** The same file, but for the version. */
  public static byte[] withVersion(byte[] file, int version) {
    Resigned parts = of(file, FileType.FRAGMENT);
    return parts.write(version);
  }

  /** How many parts there are: the blocks, then the description. */
  public int parts() {
    return blocks.size() + 1;
  }

  public byte[] part(int part) {
    return part < blocks.size() ? blocks.get(part) : description;
  }

  public void replace(int part, byte[] bytes) {
    if (part < blocks.size()) {
      blocks.set(part, bytes);
    } else {
      description = bytes;
    }
  }

  /** The file. */
  public byte[] write() {
    return write(version);
  }

  private byte[] write(int asVersion) {
    BlockFileWriter writer = new BlockFileWriter(type, asVersion);
    blocks.forEach(writer::add);
    return writer.finish(description);
  }
}
