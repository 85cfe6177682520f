package dev.roost.jobs.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A piece of a byte array. */
final class Slice {

  private final byte[] bytes;
  private final int from;
  private final int to;

  /**
   * @param from the first byte
   * @param to after the last byte
   */
  Slice(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  static Slice of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Slice(bytes, 0, bytes.length);
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int length() {
    return to - from;
  }

  boolean isEmpty() {
    return from == to;
  }

  byte at(int index) {
    return bytes[from + index];
  }

  byte[] toByteArray() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  boolean contentEquals(byte[] other) {
    return Arrays.equals(bytes, from, to, other, 0, other.length);
  }

  /** Without spaces and control characters at its ends. */
  Slice trimmed() {
    int first = from;
    int last = to;
    while (first < last && isBlank(bytes[first])) {
      first++;
    }
    while (last > first && isBlank(bytes[last - 1])) {
      last--;
    }
    return first == from && last == to ? this : new Slice(bytes, first, last);
  }

  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice slice
        && Arrays.equals(bytes, from, to, slice.bytes, slice.from, slice.to);
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
