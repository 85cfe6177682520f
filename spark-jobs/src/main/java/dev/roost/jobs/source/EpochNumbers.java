package dev.roost.jobs.source;

import dev.roost.platform.time.Micros;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times that are numbers: units since an epoch. */
final class EpochNumbers {

  private static final long NANOS_PER_MICRO = 1000;

  /** Digits before the point of the longest sane number, and places of an exponent. */
  private static final int MAX_MAGNITUDE = 24;

  private final String unit;
  private final ChronoUnit step;
  private final long epochMicros;
  private final String epoch;

  private EpochNumbers(String unit, ChronoUnit step, String epoch) {
    this.unit = unit;
    this.step = step;
    this.epoch = epoch.isEmpty() ? Instant.EPOCH.toString() : epoch;
    this.epochMicros = Micros.of(Instant.parse(this.epoch));
  }

  /**
   * Numbers of a unit.
   *
   * @param unit one of d, h, m, s, ms, us and ns
   * @param epoch an instant; empty: 1970-01-01T00:00:00Z
   * @throws IllegalArgumentException when there is no such unit
   * @throws DateTimeException when the epoch is no instant
   */
  static EpochNumbers of(String unit, String epoch) {
    ChronoUnit step =
        switch (unit) {
          case "d" -> ChronoUnit.DAYS;
          case "h" -> ChronoUnit.HOURS;
          case "m" -> ChronoUnit.MINUTES;
          case "s" -> ChronoUnit.SECONDS;
          case "ms" -> ChronoUnit.MILLIS;
          case "us" -> ChronoUnit.MICROS;
          case "ns" -> ChronoUnit.NANOS;
          default -> throw new IllegalArgumentException("there is no unit " + unit);
        };
    return new EpochNumbers(unit, step, epoch);
  }

  /**
   * Microseconds since 1970-01-01T00:00:00Z; what is below a microsecond is cut off towards the
   * past.
   *
   * @throws ArithmeticException when the time is too far away
   * @throws NumberFormatException when the text is no number
   */
  long micros(String text) {
    return Math.addExact(epochMicros, since(new BigDecimal(text)));
  }

  private long since(BigDecimal number) {
    if (number.signum() == 0) {
      return 0;
    }
    if (number.precision() - (long) number.scale() > MAX_MAGNITUDE) {
      throw new ArithmeticException("too far away");
    }
    if (number.precision() - (long) number.scale() < -MAX_MAGNITUDE) {
      return number.signum() < 0 ? -1 : 0;
    }
    return number
        .multiply(BigDecimal.valueOf(step.getDuration().toNanos()))
        .divide(BigDecimal.valueOf(NANOS_PER_MICRO), 0, RoundingMode.FLOOR)
        .longValueExact();
  }

  /** How such times are called in messages. */
  String form() {
    return unit + " since " + epoch;
  }
}
