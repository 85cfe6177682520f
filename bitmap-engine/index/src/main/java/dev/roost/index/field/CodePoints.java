package dev.roost.index.field;

/** The order of code points, which is that of UTF-8 bytes but not of Java's characters. */
final class CodePoints {
  private CodePoints() {}

  static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Surrogates, of which greater code points consist, go behind all other characters. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
