package dev.roost.index.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys by their text, as {@link RecordKey#text()} writes it. A text does not tell how many parts a
 * key has nor which are integers; as keys of one feature set never share a text, all keys of that
 * text select the one record that has it.
 */
public final class KeyTexts {
  private static final int MAX_INTEGERS = 6;
  private static final int MAX_PARTS = 64;

  private KeyTexts() {}

  /**
   * All keys that have a text.
   *
   * @throws IllegalArgumentException when they would be too many
   */
  public static List<RecordKey> keys(String text) {
    List<RecordKey> keys = new ArrayList<>();
    options(text).forEach(part -> keys.add(RecordKey.of(List.of(part))));
    parts(text).ifPresent(parts -> combine(parts).forEach(k -> keys.add(RecordKey.of(k))));
    return keys;
  }

  private static List<List<KeyPart>> combine(List<String> parts) {
    long integers = parts.stream().filter(KeyTexts::isInteger).count();
    if (integers > MAX_INTEGERS) {
      throw new IllegalArgumentException(
          "a key with %d numbers: select it by at most %d".formatted(integers, MAX_INTEGERS));
    }
    if (parts.size() > MAX_PARTS) {
      throw new IllegalArgumentException(
          "a key has at most %d parts, not %d".formatted(MAX_PARTS, parts.size()));
    }
    List<List<KeyPart>> keys = List.of(List.of());
    for (String part : parts) {
      List<List<KeyPart>> longer = new ArrayList<>();
      for (List<KeyPart> key : keys) {
        for (KeyPart option : options(part)) {
          List<KeyPart> one = new ArrayList<>(key);
          one.add(option);
          longer.add(one);
        }
      }
      keys = longer;
    }
    return keys;
  }

  private static List<KeyPart> options(String text) {
    KeyPart string = new KeyPart.StringPart(text);
    return isInteger(text)
        ? List.of(new KeyPart.IntPart(Long.parseLong(text)), string)
        : List.of(string);
  }

  private static boolean isInteger(String text) {
    try {
      return Long.toString(Long.parseLong(text)).equals(text);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The parts of a text of several; empty if it is none. */
  private static Optional<List<String>> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '|') {
        parts.add(part.toString());
        part.setLength(0);
      } else if (c != '\\') {
        part.append(c);
      } else if (++i < text.length() && "|\\".indexOf(text.charAt(i)) >= 0) {
        part.append(text.charAt(i));
      } else {
        return Optional.empty();
      }
    }
    parts.add(part.toString());
    return parts.size() > 1 ? Optional.of(parts) : Optional.empty();
  }
}
