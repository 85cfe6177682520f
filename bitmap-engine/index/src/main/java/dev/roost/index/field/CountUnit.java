package dev.roost.index.field;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The units that counts of time have; FeatureBase's names are their symbols. */
public enum CountUnit {
  DAYS("d", Duration.ofDays(1)),
  HOURS("h", Duration.ofHours(1)),
  MINUTES("m", Duration.ofMinutes(1)),
  SECONDS("s", Duration.ofSeconds(1)),
  MILLIS("ms", Duration.ofMillis(1)),
  MICROS("us", Duration.ofNanos(1_000)),
  NANOS("ns", Duration.ofNanos(1));

  private final String symbol;
  private final Duration length;

  CountUnit(String symbol, Duration length) {
    this.symbol = symbol;
    this.length = length;
  }

  public String symbol() {
    return symbol;
  }

  public Duration length() {
    return length;
  }

  /** The unit with a symbol. */
  public static Optional<CountUnit> of(String symbol) {
    return Arrays.stream(values()).filter(u -> u.symbol.equals(symbol)).findFirst();
  }
}
