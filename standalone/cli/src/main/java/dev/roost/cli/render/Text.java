package dev.roost.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Numbers and times for people. */
public final class Text {

  private Text() {}

  /** A duration as kubectl shows ages: two units at most, one when it is long. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    long minutes = seconds / 60;
    long hours = minutes / 60;
    long days = hours / 24;
    if (seconds < 120) {
      return seconds + "s";
    }
    if (minutes < 10) {
      return two(minutes, "m", seconds % 60, "s");
    }
    if (hours < 3) {
      return minutes + "m";
    }
    if (hours < 8) {
      return two(hours, "h", minutes % 60, "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    return days < 8 ? two(days, "d", hours % 24, "h") : days + "d";
  }

  /** The time since an instant; empty when there is none. */
  public static String age(Optional<Instant> since, Clock clock) {
    return since.map(start -> duration(Duration.between(start, clock.instant()))).orElse("");
  }

  /** The members {@code min} and {@code max}: {@code 0 to 150}; empty when there are none. */
  static String range(JsonNode bounds) {
    String min = bounds.path("min").asText();
    String max = bounds.path("max").asText();
    if (min.isEmpty()) {
      return max.isEmpty() ? "" : "at most " + max;
    }
    return max.isEmpty() ? "at least " + min : min + " to " + max;
  }

  /** {@code 541,909}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 104k/s}: three digits or so. */
  public static String rate(long perSecond) {
    if (perSecond < 1_000) {
      return perSecond + "/s";
    }
    return perSecond < 1_000_000
        ? decimal(perSecond / 1e3) + "k/s"
        : decimal(perSecond / 1e6) + "M/s";
  }

  /** {@code 1.8 GB}: bytes in units of thousands. */
  public static String bytes(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return (unit == 0 ? String.valueOf(bytes) : decimal(value)) + " " + units[unit];
  }

  /** A scalar as text; nothing for null and what is missing. */
  public static String scalar(JsonNode node) {
    return node.isNull() || node.isMissingNode() ? "" : node.asText();
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
  }

  private static String two(long first, String firstUnit, long second, String secondUnit) {
    return first + firstUnit + (second == 0 ? "" : second + secondUnit);
  }
}
