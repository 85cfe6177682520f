package dev.roost.index.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads untrusted little-endian bytes of a file. Whatever they are, the only failure is a {@link
 * CorruptFileException} that names the file and the offset, and nothing is allocated beyond their
 * length.
 */
public final class Cursor {
  private final String file;
  private final long start;
  private final ByteBuffer bytes;

  /** Reads {@code bytes}, which begin at offset {@code start} of the file. */
  public Cursor(String file, long start, ByteBuffer bytes) {
    this.file = file;
    this.start = start;
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  public int remaining() {
    return bytes.remaining();
  }

  /** The offset within the bytes given. */
  public int position() {
    return bytes.position();
  }

  public int u8() {
    return need(1).get() & 0xFF;
  }

  public int u16() {
    return need(2).getShort() & 0xFFFF;
  }

  /**
   * A number that counts something, at most {@code limit}.
   *
   * @param what it counts, for messages
   */
  public int count(String what, int limit) {
    int value = need(4).getInt();
    if (value < 0 || value > limit) {
      throw corrupt("%s is %d, more than %d".formatted(what, value & 0xFFFFFFFFL, limit));
    }
    return value;
  }

  public int u32() {
    return need(4).getInt();
  }

  public long u64() {
    return need(8).getLong();
  }

  /** A number of bytes that follow. */
  public int length() {
    return checkedLength(varint());
  }

  /** An unsigned LEB128 number of 31 bits at most. */
  public int varint() {
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80 && value <= Integer.MAX_VALUE) {
        return (int) value;
      }
    }
    throw corrupt("a number that is too long");
  }

  public byte[] bytes(int length) {
    byte[] out = new byte[checkedLength(length)];
    bytes.get(out);
    return out;
  }

  /** A view of the next bytes. */
  public ByteBuffer slice(int length) {
    ByteBuffer view =
        bytes.slice(bytes.position(), checkedLength(length)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + length);
    return view;
  }

  /** A reader of a view that was sliced off at the current position. */
  public Cursor within(ByteBuffer view) {
    return new Cursor(file, start + bytes.position(), view);
  }

  /** A reader of what is left that leaves this one where it is. */
  public Cursor fork() {
    return within(bytes);
  }

  /** Moves to an offset within the bytes given. */
  public Cursor seek(int offset) {
    if (offset < 0 || offset > bytes.limit()) {
      throw corrupt("offset %d of %d bytes is named".formatted(offset, bytes.limit()));
    }
    bytes.position(offset);
    return this;
  }

  public CorruptFileException corrupt(String problem) {
    return new CorruptFileException(file, start + bytes.position(), problem);
  }

  private int checkedLength(int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw corrupt("%d bytes where %d are left".formatted(length, bytes.remaining()));
    }
    return length;
  }

  private ByteBuffer need(int length) {
    checkedLength(length);
    return bytes;
  }
}
