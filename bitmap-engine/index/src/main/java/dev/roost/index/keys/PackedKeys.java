package dev.roost.index.keys;

import dev.roost.index.file.ByteSink;
import dev.roost.index.file.Cursor;
import java.util.List;

/**
 * The canonical bytes of a block's keys, one after the other, and where each ends. Keys of one
 * length are written as the bytes that differ among them.
 */
final class PackedKeys {
  private static final int LENGTHS_DIFFER = 0;
  private static final int ONE_LENGTH = 1;

  /** Longer keys are written whole, so that no small file asks for much memory. */
  private static final int MAX_ONE_LENGTH = 255;

  private final int[] ends;
  private final byte[] bytes;

  PackedKeys(int[] ends, byte[] bytes) {
    this.ends = ends;
    this.bytes = bytes;
  }

  int[] ends() {
    return ends;
  }

  byte[] bytes() {
    return bytes;
  }

  static void write(List<RecordKey> keys, ByteSink out) {
    byte[][] bytes = keys.stream().map(RecordKey::bytes).toArray(byte[][]::new);
    int length = bytes[0].length;
    boolean isOneLength = length <= MAX_ONE_LENGTH;
    for (byte[] key : bytes) {
      isOneLength &= key.length == length;
    }
    if (isOneLength) {
      out.u8(ONE_LENGTH);
      writeDifferences(bytes, length, out);
      return;
    }
    out.u8(LENGTHS_DIFFER);
    for (byte[] key : bytes) {
      out.varint(key.length);
    }
    for (byte[] key : bytes) {
      out.bytes(key);
    }
  }

  private static void writeDifferences(byte[][] keys, int length, ByteSink out) {
    byte[] differs = new byte[(length + 7) / 8];
    for (byte[] key : keys) {
      for (int i = 0; i < length; i++) {
        if (key[i] != keys[0][i]) {
          differs[i / 8] |= (byte) (1 << i % 8);
        }
      }
    }
    out.u8(length).bytes(keys[0]).bytes(differs);
    for (byte[] key : keys) {
      for (int i = 0; i < length; i++) {
        if (isSet(differs, i)) {
          out.u8(key[i]);
        }
      }
    }
  }

  private static boolean isSet(byte[] bits, int i) {
    return (bits[i / 8] >> i % 8 & 1) == 1;
  }

  static PackedKeys read(Cursor in, int count) {
    int form = in.u8();
    return switch (form) {
      case LENGTHS_DIFFER -> readWhole(in, count);
      case ONE_LENGTH -> readDifferences(in, count);
      default -> throw in.corrupt("keys in the form %d".formatted(form));
    };
  }

  private static PackedKeys readWhole(Cursor in, int count) {
    if (in.remaining() < count) {
      throw in.corrupt("%d keys in %d bytes".formatted(count, in.remaining()));
    }
    int[] ends = new int[count];
    int end = 0;
    for (int i = 0; i < count; i++) {
      int length = in.length();
      if (length == 0 || end > in.remaining()) {
        throw in.corrupt("key %d is empty or ends behind the block".formatted(i));
      }
      end += length;
      ends[i] = end;
    }
    return new PackedKeys(ends, in.bytes(in.remaining()));
  }

  private static PackedKeys readDifferences(Cursor in, int count) {
    int length = in.u8();
    byte[] first = in.bytes(length);
    byte[] differs = in.bytes((length + 7) / 8);
    byte[] bytes = new byte[count * length];
    int[] ends = new int[count];
    for (int key = 0; key < count; key++) {
      for (int i = 0; i < length; i++) {
        bytes[key * length + i] = isSet(differs, i) ? (byte) in.u8() : first[i];
      }
      ends[key] = (key + 1) * length;
    }
    if (length == 0 || in.remaining() > 0) {
      throw in.corrupt("keys of %d bytes, and %d more".formatted(length, in.remaining()));
    }
    return new PackedKeys(ends, bytes);
  }
}
