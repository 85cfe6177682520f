package dev.roost.online.row;

import com.google.protobuf.ByteString;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads what {@link ByteOutput} wrote; a value that ends too soon is a RowFormatException. */
public final class ByteInput {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int position;

  public ByteInput(byte[] bytes) {
    this.bytes = bytes;
  }

  public int readByte() {
    return bytes[advance(1)] & 0xFF;
  }

  int readFixed32() {
    return (int) INT.get(bytes, advance(Integer.BYTES));
  }

  long readFixed64() {
    return (long) LONG.get(bytes, advance(Long.BYTES));
  }

  public long readVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new RowFormatException("A number has more than ten bytes at byte " + position + ".");
  }

  public long readZigzag() {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A count of things that take at least {@code bytesEach} bytes each. */
  int readCount(int bytesEach) {
    long count = readVarint();
    if (count < 0 || count * bytesEach > bytes.length - position) {
      throw new RowFormatException(
          "A count of " + count + " before byte " + position + " is beyond the value's end.");
    }
    return (int) count;
  }

  /** A number that must be below {@code bound}. */
  int readBelow(int bound) {
    long value = readVarint();
    if (value < 0 || value >= bound) {
      throw new RowFormatException(
          "Number " + value + " before byte " + position + " must be below " + bound + ".");
    }
    return (int) value;
  }

  public byte[] readRaw(int length) {
    int from = advance(length);
    byte[] copy = new byte[length];
    System.arraycopy(bytes, from, copy, 0, length);
    return copy;
  }

  ByteString readByteString() {
    int length = readCount(1);
    return ByteString.copyFrom(bytes, advance(length), length);
  }

  String readText() {
    return readUtf8().toStringUtf8();
  }

  /** The bytes of a text. */
  ByteString readUtf8() {
    ByteString text = readByteString();
    if (!text.isValidUtf8()) {
      throw new RowFormatException("A text that ends at byte " + position + " is not UTF-8.");
    }
    return text;
  }

  public boolean atEnd() {
    return position == bytes.length;
  }

  private int advance(int length) {
    int from = position;
    if (length < 0 || length > bytes.length - from) {
      throw new RowFormatException(
          "A value of %d bytes ends within %d bytes from byte %d."
              .formatted(bytes.length, length, from));
    }
    position = from + length;
    return from;
  }
}
