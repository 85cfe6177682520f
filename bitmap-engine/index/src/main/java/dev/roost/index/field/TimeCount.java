package dev.roost.index.field;

import java.io.Serializable;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;

/** What a whole number means as a time: so many units since an epoch. */
public record TimeCount(CountUnit unit, Instant epoch) implements Serializable {
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  /** Days since 1970-01-01. */
  public static final TimeCount DAYS = new TimeCount(CountUnit.DAYS, Instant.EPOCH);

  /** Microseconds since 1970-01-01T00:00:00Z. */
  public static final TimeCount MICROS = new TimeCount(CountUnit.MICROS, Instant.EPOCH);

  /**
   * The time of a count.
   *
   * @throws DateTimeException when it is beyond the year 10^9
   */
  public Instant instant(long count) {
    BigInteger nanos = nanos(epoch).add(BigInteger.valueOf(count).multiply(unitNanos()));
    BigInteger[] parts = floorDivide(nanos, NANOS_PER_SECOND);
    if (parts[0].bitLength() >= Long.SIZE) {
      throw new DateTimeException("a count of %d %s is beyond all years".formatted(count, unit));
    }
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
  }

  /** The count of the last whole unit that begins at or before a time; it may exceed 64 bits. */
  public BigInteger floor(Instant time) {
    return floorDivide(nanos(time).subtract(nanos(epoch)), unitNanos())[0];
  }

  /** Whether a time is a whole number of units after the epoch. */
  public boolean isWhole(Instant time) {
    return floorDivide(nanos(time).subtract(nanos(epoch)), unitNanos())[1].signum() == 0;
  }

  private BigInteger unitNanos() {
    return BigInteger.valueOf(unit.length().toNanos());
  }

  private static BigInteger nanos(Instant time) {
    return BigInteger.valueOf(time.getEpochSecond())
        .multiply(NANOS_PER_SECOND)
        .add(BigInteger.valueOf(time.getNano()));
  }

  private static BigInteger[] floorDivide(BigInteger value, BigInteger by) {
    BigInteger[] parts = value.divideAndRemainder(by);
    return parts[1].signum() < 0
        ? new BigInteger[] {parts[0].subtract(BigInteger.ONE), parts[1].add(by)}
        : parts;
  }
}
