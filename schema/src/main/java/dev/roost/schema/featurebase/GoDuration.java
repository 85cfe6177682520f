package dev.roost.schema.featurebase;

import java.util.regex.Pattern;

/** Durations as Go's time.ParseDuration reads them, such as {@code 72h} and {@code 1h30m}. */
final class GoDuration {

  private static final Pattern FORM =
      Pattern.compile("[+-]?(?:0|(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|µs|ms|s|m|h))+)");

  private GoDuration() {}

  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }
}
