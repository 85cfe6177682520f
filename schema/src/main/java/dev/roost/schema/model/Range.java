package dev.roost.schema.model;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The values that a feature may have, as text.
 *
 * @param min empty: the least of the type
 * @param max empty: the greatest of the type
 */
public record Range(String min, String max) {

  public static final Range ALL = new Range("", "");

  public static Range of(Optional<BigInteger> min, Optional<BigInteger> max) {
    return new Range(text(min), text(max));
  }

  private static String text(Optional<BigInteger> bound) {
    return bound.map(BigInteger::toString).orElse("");
  }

  /** Such as {@code 0 to 100}, or {@code … to 100}. */
  public String words() {
    return "%s to %s".formatted(min.isEmpty() ? "…" : min, max.isEmpty() ? "…" : max);
  }
}
