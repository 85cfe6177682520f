package dev.roost.index.server;

import dev.roost.index.keys.KeyPart;
import dev.roost.index.keys.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys that have a text, as {@link RecordKey#text()} writes it. A text does not tell which
 * parts are integers; as the keys of one feature set never share a text, one of them at most
 * exists.
 */
final class KeyTexts {
  /** Each integer doubles the number of keys. */
  private static final int MAX_INTEGERS = 6;

  private KeyTexts() {}

  static List<RecordKey> keys(String text) {
    List<RecordKey> keys = new ArrayList<>();
    options(text).forEach(part -> keys.add(RecordKey.of(part)));
    parts(text).ifPresent(parts -> combine(text, parts).forEach(k -> keys.add(RecordKey.of(k))));
    return keys;
  }

  private static List<List<KeyPart>> combine(String text, List<String> parts) {
    if (parts.stream().filter(p -> options(p).size() > 1).count() > MAX_INTEGERS) {
      throw HttpReads.invalid(
          "key '%s' has more than %d numbers: select it by a query".formatted(text, MAX_INTEGERS));
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
    try {
      long number = Long.parseLong(text);
      return Long.toString(number).equals(text)
          ? List.of(new KeyPart.IntPart(number), string)
          : List.of(string);
    } catch (NumberFormatException e) {
      return List.of(string);
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
