package dev.roost.index.build;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What the keys of a signed set must be. */
final class SignedKeys {
  private SignedKeys() {}

  static void check(String field, Collection<Long> trueKeys, Collection<Long> falseKeys) {
    Set<Long> known = new HashSet<>(trueKeys);
    for (long key : trueKeys) {
      requireNotNegative(field, key);
    }
    for (long key : falseKeys) {
      requireNotNegative(field, key);
      if (known.contains(key)) {
        throw new IllegalArgumentException(
            "field '%s': key %d is both true and false; give it once".formatted(field, key));
      }
    }
  }

  private static void requireNotNegative(String field, long key) {
    if (key < 0) {
      throw new IllegalArgumentException(
          "field '%s': key %d is negative; give its absolute value as true or as false"
              .formatted(field, key));
    }
  }
}
