package dev.roost.online.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Grows a byte array: fixed-size numbers are little-endian, varints are protobuf's. */
public final class ByteOutput {

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[256];
  private int size;

  public void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void putFixed32(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void putFixed64(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  public void putVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  public void putZigzag(long value) {
    putVarint(zigzag(value));
  }

  /** The length in front, as a varint. */
  public void putBytes(byte[] value) {
    putVarint(value.length);
    putRaw(value);
  }

  public void putText(String value) {
    putBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  public void putRaw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  static int zigzagSize(long value) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(zigzag(value));
    return Math.max(1, (bits + 6) / 7);
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
