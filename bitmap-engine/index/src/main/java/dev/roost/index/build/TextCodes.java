package dev.roost.index.build;

import java.util.Arrays;

/** Numbers by UTF-8 text: a hash table without an object per entry. Texts are not copied. */
final class TextCodes {
  static final int UNKNOWN = -1;

  private static final int MULTIPLIER = 0x9E3779B1;

  private byte[][] texts = new byte[64][];
  private int[] codes = new int[64];
  private int size;

  /** The number of a text; {@link #UNKNOWN}: it has none. */
  int get(byte[] text) {
    int slot = slot(text);
    return texts[slot] == null ? UNKNOWN : codes[slot];
  }

  /** Gives a text that has none a number. */
  void put(byte[] text, int code) {
    if (2 * size >= texts.length) {
      grow();
    }
    int slot = slot(text);
    texts[slot] = text;
    codes[slot] = code;
    size++;
  }

  private int slot(byte[] text) {
    int hash = Arrays.hashCode(text) * MULTIPLIER;
    int slot = (hash ^ (hash >>> 15)) & (texts.length - 1);
    while (texts[slot] != null && !Arrays.equals(texts[slot], text)) {
      slot = (slot + 1) & (texts.length - 1);
    }
    return slot;
  }

  private void grow() {
    byte[][] before = texts;
    int[] known = codes;
    texts = new byte[2 * before.length][];
    codes = new int[texts.length];
    for (int i = 0; i < before.length; i++) {
      if (before[i] != null) {
        int slot = slot(before[i]);
        texts[slot] = before[i];
        codes[slot] = known[i];
      }
    }
  }
}
