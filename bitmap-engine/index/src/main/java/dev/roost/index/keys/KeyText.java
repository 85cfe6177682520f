package dev.roost.index.keys;

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
}
