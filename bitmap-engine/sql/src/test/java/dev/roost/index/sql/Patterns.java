package dev.roost.index.sql;

/** LIKE, by trying every way. */
final class Patterns {
  private Patterns() {}

  static boolean like(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '%') {
      return like(text, rest) || (!text.isEmpty() && like(text.substring(1), pattern));
    }
    boolean first =
        !text.isEmpty() && (pattern.charAt(0) == '_' || pattern.charAt(0) == text.charAt(0));
    return first && like(text.substring(1), rest);
  }
}
