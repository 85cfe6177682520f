package dev.roost.index.diff;

import dev.roost.index.field.FieldValue;
import dev.roost.index.keys.KeyPart;
import java.util.Comparator;
import java.util.List;

/** Keys as people sort them, part by part: numbers by size, then texts by code points. */
final class KeyOrder implements Comparator<List<KeyPart>> {
  static final KeyOrder ORDER = new KeyOrder();

  private KeyOrder() {}

  @Override
  public int compare(List<KeyPart> a, List<KeyPart> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byPart = compare(a.get(i), b.get(i));
      if (byPart != 0) {
        return byPart;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int compare(KeyPart a, KeyPart b) {
    if (a instanceof KeyPart.IntPart x && b instanceof KeyPart.IntPart y) {
      return Long.compare(x.value(), y.value());
    } else if (a instanceof KeyPart.StringPart x && b instanceof KeyPart.StringPart y) {
      return FieldValue.of(x.value()).compareTo(FieldValue.of(y.value()));
    }
    return a instanceof KeyPart.IntPart ? -1 : 1;
  }
}
