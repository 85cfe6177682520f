package dev.roost.index.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Growing little-endian bytes. */
public final class ByteSink {
  private ByteBuffer buffer = allocate(256);

  public int size() {
    return buffer.position();
  }

  public ByteSink u8(int value) {
    room(1).put((byte) value);
    return this;
  }

  public ByteSink u32(int value) {
    room(4).putInt(value);
    return this;
  }

  public ByteSink u64(long value) {
    room(8).putLong(value);
    return this;
  }

  /** An unsigned LEB128 number, not negative. */
  public ByteSink varint(int value) {
    int rest = value;
    while (rest > 0x7F) {
      u8((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    return u8(rest);
  }

  public ByteSink bytes(byte[] bytes) {
    return bytes(bytes, 0, bytes.length);
  }

  public ByteSink bytes(byte[] bytes, int offset, int length) {
    room(length).put(bytes, offset, length);
    return this;
  }

  /** Bytes after their number as a varint. */
  public ByteSink sized(byte[] bytes) {
    return varint(bytes.length).bytes(bytes);
  }

  /** Zeros up to a multiple of 8. */
  public ByteSink align() {
    return bytes(new byte[Layout.padding(size())]);
  }

  /** A view of {@code length} bytes to fill, appended to what is here. */
  public ByteBuffer claim(int length) {
    ByteBuffer all = room(length);
    ByteBuffer view = all.slice(all.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    all.position(all.position() + length);
    return view;
  }

  public byte[] toBytes() {
    byte[] out = new byte[size()];
    buffer.duplicate().flip().get(out);
    return out;
  }

  private ByteBuffer room(int length) {
    if (buffer.remaining() < length) {
      long wanted = Math.max(2L * buffer.capacity(), (long) size() + length);
      if (size() + (long) length > Integer.MAX_VALUE - 16) {
        throw new IllegalStateException("a file of an index has less than 2 GiB");
      }
      buffer = allocate((int) Math.min(wanted, Integer.MAX_VALUE - 16)).put(buffer.flip());
    }
    return buffer;
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
