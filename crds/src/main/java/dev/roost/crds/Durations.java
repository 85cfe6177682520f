package dev.roost.crds;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as resources write them: a whole number and one of ms, s, m, h and d. */
public final class Durations {
  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,13})(ms|s|m|h|d)");

  /** 100 years: what still fits 64 bits in microseconds many times over. */
  public static final Duration LONGEST = Duration.ofDays(36_500);

  private Durations() {}

  /** The duration that the text writes; empty when it writes none or more than {@link #LONGEST}. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long millis = millisOf(matcher.group(2));
    long number = Long.parseLong(matcher.group(1));
    return number > LONGEST.toMillis() / millis
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(number * millis));
  }

  /**
   * Writes a positive duration in its largest whole unit, such as {@code 90d}; parts below a
   * millisecond are cut off.
   */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    for (String unit : new String[] {"d", "h", "m", "s"}) {
      if (millis % millisOf(unit) == 0) {
        return millis / millisOf(unit) + unit;
      }
    }
    return millis + "ms";
  }

  private static long millisOf(String unit) {
    return switch (unit) {
      case "d" -> 86_400_000L;
      case "h" -> 3_600_000L;
      case "m" -> 60_000L;
      case "s" -> 1_000L;
      default -> 1L;
    };
  }
}
