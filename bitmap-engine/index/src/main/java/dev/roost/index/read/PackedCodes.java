package dev.roost.index.read;

import dev.roost.index.bits.PositionBlock;

/** A small whole number for every position of a shard, in as few bytes as the greatest needs. */
public abstract sealed class PackedCodes {
  private PackedCodes() {}

  /**
   * Packs codes.
   *
   * @param codes kept where nothing smaller holds them
   * @param greatest of the codes
   */
  public static PackedCodes of(int[] codes, int greatest) {
    if (greatest < 1 << 8) {
      byte[] bytes = new byte[codes.length];
      for (int i = 0; i < codes.length; i++) {
        bytes[i] = (byte) codes[i];
      }
      return new Bytes(bytes);
    }
    if (greatest < 1 << 16) {
      char[] chars = new char[codes.length];
      for (int i = 0; i < codes.length; i++) {
        chars[i] = (char) codes[i];
      }
      return new Chars(chars);
    }
    return new Ints(codes);
  }

  public abstract int at(int position);

  /** {@code into[i]} = the code at the block's {@code i}-th position. */
  public abstract void read(PositionBlock block, int[] into);

  /** {@code places[i] = places[i] × size + code} at the block's {@code i}-th position. */
  public abstract void combine(PositionBlock block, int size, int[] places);

  /** Bytes of memory, about. */
  abstract long weight();

  private static final class Bytes extends PackedCodes {
    private final byte[] codes;

    Bytes(byte[] codes) {
      this.codes = codes;
    }

    @Override
    public int at(int position) {
      return codes[position] & 0xFF;
    }

    @Override
    public void read(PositionBlock block, int[] into) {
      int count = block.count();
      if (block.isWhole()) {
        int first = block.first();
        for (int i = 0; i < count; i++) {
          into[i] = codes[first + i] & 0xFF;
        }
        return;
      }
      int[] positions = block.positions();
      for (int i = 0; i < count; i++) {
        into[i] = codes[positions[i]] & 0xFF;
      }
    }

    @Override
    public void combine(PositionBlock block, int size, int[] places) {
      int count = block.count();
      if (block.isWhole()) {
        int first = block.first();
        for (int i = 0; i < count; i++) {
          places[i] = places[i] * size + (codes[first + i] & 0xFF);
        }
        return;
      }
      int[] positions = block.positions();
      for (int i = 0; i < count; i++) {
        places[i] = places[i] * size + (codes[positions[i]] & 0xFF);
      }
    }

    @Override
    long weight() {
      return codes.length;
    }
  }

  private static final class Chars extends PackedCodes {
    private final char[] codes;

    Chars(char[] codes) {
      this.codes = codes;
    }

    @Override
    public int at(int position) {
      return codes[position];
    }

    @Override
    public void read(PositionBlock block, int[] into) {
      int count = block.count();
      if (block.isWhole()) {
        int first = block.first();
        for (int i = 0; i < count; i++) {
          into[i] = codes[first + i];
        }
        return;
      }
      int[] positions = block.positions();
      for (int i = 0; i < count; i++) {
        into[i] = codes[positions[i]];
      }
    }

    @Override
    public void combine(PositionBlock block, int size, int[] places) {
      int count = block.count();
      if (block.isWhole()) {
        int first = block.first();
        for (int i = 0; i < count; i++) {
          places[i] = places[i] * size + codes[first + i];
        }
        return;
      }
      int[] positions = block.positions();
      for (int i = 0; i < count; i++) {
        places[i] = places[i] * size + codes[positions[i]];
      }
    }

    @Override
    long weight() {
      return (long) Character.BYTES * codes.length;
    }
  }

  private static final class Ints extends PackedCodes {
    private final int[] codes;

    Ints(int[] codes) {
      this.codes = codes;
    }

    @Override
    public int at(int position) {
      return codes[position];
    }

    @Override
    public void read(PositionBlock block, int[] into) {
      int count = block.count();
      if (block.isWhole()) {
        System.arraycopy(codes, block.first(), into, 0, count);
        return;
      }
      int[] positions = block.positions();
      for (int i = 0; i < count; i++) {
        into[i] = codes[positions[i]];
      }
    }

    @Override
    public void combine(PositionBlock block, int size, int[] places) {
      int[] positions = block.positions();
      for (int i = 0; i < block.count(); i++) {
        places[i] = places[i] * size + codes[positions[i]];
      }
    }

    @Override
    long weight() {
      return (long) Integer.BYTES * codes.length;
    }
  }
}
