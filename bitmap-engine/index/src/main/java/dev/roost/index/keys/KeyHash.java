package dev.roost.index.keys;

import net.openhft.hashing.LongHashFunction;

/** xxHash64 with seed 0 of canonical bytes. */
public final class KeyHash {
  /** The name of this hash in an id space. */
  public static final String NAME = "xxHash64";

  private static final LongHashFunction XX = LongHashFunction.xx();

  private KeyHash() {}

  public static long of(byte[] bytes) {
    return XX.hashBytes(bytes);
  }

  static long of(byte[] bytes, int from, int to) {
    return XX.hashBytes(bytes, from, to - from);
  }
}
