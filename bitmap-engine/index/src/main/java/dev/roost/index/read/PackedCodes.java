package dev.roost.index.read;

/** A small whole number for every position of a shard, in as few bytes as the greatest needs. */
public final class PackedCodes {
  private final byte[] bytes;
  private final char[] chars;
  private final int[] ints;

  private PackedCodes(byte[] bytes, char[] chars, int[] ints) {
    this.bytes = bytes;
    this.chars = chars;
    this.ints = ints;
  }

  static PackedCodes of(int[] codes, int greatest) {
    if (greatest < 1 << 8) {
      byte[] bytes = new byte[codes.length];
      for (int i = 0; i < codes.length; i++) {
        bytes[i] = (byte) codes[i];
      }
      return new PackedCodes(bytes, null, null);
    }
    if (greatest < 1 << 16) {
      char[] chars = new char[codes.length];
      for (int i = 0; i < codes.length; i++) {
        chars[i] = (char) codes[i];
      }
      return new PackedCodes(null, chars, null);
    }
    return new PackedCodes(null, null, codes);
  }

  public int at(int position) {
    if (bytes != null) {
      return bytes[position] & 0xFF;
    }
    return chars != null ? chars[position] : ints[position];
  }

  /** {@code places[i] = places[i] × size + code} of the first {@code count} positions. */
  public void combine(int[] positions, int count, int size, long[] places) {
    if (bytes != null) {
      for (int i = 0; i < count; i++) {
        places[i] = places[i] * size + (bytes[positions[i]] & 0xFF);
      }
    } else if (chars != null) {
      for (int i = 0; i < count; i++) {
        places[i] = places[i] * size + chars[positions[i]];
      }
    } else {
      for (int i = 0; i < count; i++) {
        places[i] = places[i] * size + ints[positions[i]];
      }
    }
  }

  /** {@code places[i] = places[i] × size + code} of {@code count} positions from {@code start}. */
  public void combineAll(int start, int count, int size, long[] places) {
    if (bytes != null) {
      for (int i = 0; i < count; i++) {
        places[i] = places[i] * size + (bytes[start + i] & 0xFF);
      }
    } else if (chars != null) {
      for (int i = 0; i < count; i++) {
        places[i] = places[i] * size + chars[start + i];
      }
    } else {
      for (int i = 0; i < count; i++) {
        places[i] = places[i] * size + ints[start + i];
      }
    }
  }

  long weight() {
    return bytes != null ? bytes.length : chars != null ? 2L * chars.length : 4L * ints.length;
  }
}
