package dev.roost.index.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Keys as text, as {@link RecordKey#text()} says. */
final class KeyText {
  private KeyText() {}

  static String of(List<KeyPart> parts) {
    if (parts.size() == 1) {
      return parts.get(0).text();
    }
    return parts.stream().map(KeyText::escaped).collect(Collectors.joining("|"));
  }

  private static String escaped(KeyPart part) {
    return part.text().replace("\\", "\\\\").replace("|", "\\|");
  }

  static List<KeyPart> parse(String text, List<KeyPartType> types) {
    if (types.size() == 1) {
      return List.of(part(text, types.get(0)));
    }
    int count = countParts(text);
    if (count != types.size()) {
      throw new IllegalArgumentException(
          "the key '%s' has %d part(s) where keys have %d, joined by '|' (a '|' within one is '\\|')"
              .formatted(text, count, types.size()));
    }
    List<String> texts = split(text);
    List<KeyPart> parts = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      parts.add(part(texts.get(i), types.get(i)));
    }
    return parts;
  }

  /** Counted before any is made, for a hostile text may have millions. */
  private static int countParts(String text) {
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '|') {
        count++;
      }
    }
    return count;
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '|') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c == '\\' ? escaped(text, ++i) : c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static char escaped(String text, int at) {
    if (at < text.length() && (text.charAt(at) == '\\' || text.charAt(at) == '|')) {
      return text.charAt(at);
    }
    throw new IllegalArgumentException(
        "the key '%s' has a '\\' before neither '\\' nor '|': write it as '\\\\'".formatted(text));
  }

  private static KeyPart part(String text, KeyPartType type) {
    return switch (type) {
      case INT -> new KeyPart.IntPart(number(text));
      case STRING, UNKNOWN -> new KeyPart.StringPart(text);
    };
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the key part '%s' is not a 64-bit integer, and its entity is an Int".formatted(text), e);
    }
  }
}
