package dev.roost.platform.time;

import java.time.Instant;

/** Times as microseconds since 1970-01-01T00:00:00Z: those of 292,000 years before and after it. */
public final class Micros {
  private static final long A_SECOND = 1_000_000;
  private static final int NANOS = 1000;

  private Micros() {}

  /**
   * The last whole microsecond at or before a time. {@code ChronoUnit.MICROS.between} counts
   * nanoseconds first, which fit only from 1677 to 2262.
   *
   * @throws ArithmeticException when it does not fit 64 bits
   */
  public static long of(Instant time) {
    long seconds = time.getEpochSecond();
    long micros = time.getNano() / NANOS;
    // The first second that fits is not there as a whole.
    return seconds < 0
        ? Math.addExact(Math.multiplyExact(seconds + 1, A_SECOND), micros - A_SECOND)
        : Math.addExact(Math.multiplyExact(seconds, A_SECOND), micros);
  }
}
