package dev.roost.index.query;

import dev.roost.index.field.FieldValue;

/**
 * A pattern for strings: {@code %} stands for any characters, {@code _} for one. Matched without
 * backtracking over more than one {@code %}, so that no pattern is slow.
 */
final class LikePattern {
  private final int[] pattern;

  LikePattern(String like) {
    this.pattern = like.codePoints().toArray();
  }

  boolean matches(FieldValue value) {
    int[] text = value.text().codePoints().toArray();
    int at = 0;
    int in = 0;
    int star = -1;
    int starAt = 0;
    while (at < text.length) {
      if (in < pattern.length && pattern[in] == '%') {
        star = in++;
        starAt = at;
      } else if (in < pattern.length && (pattern[in] == '_' || pattern[in] == text[at])) {
        in++;
        at++;
      } else if (star >= 0) {
        // The last % takes one character more.
        in = star + 1;
        at = ++starAt;
      } else {
        return false;
      }
    }
    while (in < pattern.length && pattern[in] == '%') {
      in++;
    }
    return in == pattern.length;
  }
}
