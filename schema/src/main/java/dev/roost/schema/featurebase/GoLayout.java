package dev.roost.schema.featurebase;

import dev.roost.schema.SchemaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Go's reference-time layouts (package time, format.go) as patterns of
 * java.time.format.DateTimeFormatter.
 *
 * @param pattern empty: the ISO-8601 form, of which the layout is a case
 * @param notes where the pattern does not read quite the same
 */
record GoLayout(String pattern, List<String> notes) {

  static final String RFC3339 = "2006-01-02T15:04:05Z07:00";

  /** The longest pattern that a feature set may have. */
  private static final int LONGEST = 64;

  private static final Pattern ISO =
      Pattern.compile("2006-01-02(?:[T ]15:04(?::05(?:\\.0+|\\.9+)?)?(?:Z07:00)?)?");

  /** In the order in which Go tries them: longer ones first. */
  private static final List<String> TOKENS =
      List.of(
          "January",
          "Jan",
          "Monday",
          "Mon",
          "MST",
          "2006",
          "Z07:00:00",
          "-07:00:00",
          "Z070000",
          "-070000",
          "Z07:00",
          "-07:00",
          "Z0700",
          "-0700",
          "Z07",
          "-07",
          "__2",
          "002",
          "01",
          "02",
          "03",
          "04",
          "05",
          "06",
          "15",
          "_2",
          "PM",
          "pm",
          "1",
          "2",
          "3",
          "4",
          "5");

  private static final Map<String, String> PATTERNS =
      Map.ofEntries(
          Map.entry("January", "MMMM"),
          Map.entry("Jan", "MMM"),
          Map.entry("Monday", "EEEE"),
          Map.entry("Mon", "EEE"),
          Map.entry("MST", "z"),
          Map.entry("2006", "yyyy"),
          Map.entry("Z07:00:00", "XXXXX"),
          Map.entry("-07:00:00", "xxxxx"),
          Map.entry("Z070000", "XXXX"),
          Map.entry("-070000", "xxxx"),
          Map.entry("Z07:00", "XXX"),
          Map.entry("-07:00", "xxx"),
          Map.entry("Z0700", "XX"),
          Map.entry("-0700", "xx"),
          Map.entry("Z07", "X"),
          Map.entry("-07", "x"),
          Map.entry("__2", "pppD"),
          Map.entry("002", "DDD"),
          Map.entry("01", "MM"),
          Map.entry("02", "dd"),
          Map.entry("03", "hh"),
          Map.entry("04", "mm"),
          Map.entry("05", "ss"),
          Map.entry("06", "yy"),
          Map.entry("15", "HH"),
          Map.entry("_2", "ppd"),
          Map.entry("PM", "a"),
          Map.entry("1", "M"),
          Map.entry("2", "d"),
          Map.entry("3", "h"),
          Map.entry("4", "m"),
          Map.entry("5", "s"));

  private static final Pattern FRACTION = Pattern.compile("([.,])(0+|9+)(?![0-9])");

  GoLayout {
    notes = List.copyOf(notes);
  }

  /**
   * Translates a layout.
   *
   * @param where for messages
   * @throws SchemaException when no pattern reads the same times
   */
  static GoLayout of(String where, String layout) {
    if (ISO.matcher(layout).matches()) {
      return new GoLayout("", List.of());
    }
    Translation translation = new Translation(where, layout);
    String pattern = translation.run();
    if (!translation.hasYear) {
      throw translation.refusal("has no year", "write the reference time with 2006");
    }
    if (pattern.length() > LONGEST) {
      throw translation.refusal(
          "is longer than %d characters as a pattern: %s".formatted(LONGEST, pattern),
          "use a shorter one");
    }
    return new GoLayout(pattern, translation.notes);
  }

  /** Whether the layout has no time of day. */
  boolean isDateOnly(String layout) {
    return pattern.isEmpty() ? layout.length() == "2006-01-02".length() : !hasTimeOfDay();
  }

  private boolean hasTimeOfDay() {
    return pattern.replaceAll("'[^']*'", "").matches(".*[HhmsS].*");
  }

  /** One pass over a layout. */
  private static final class Translation {

    private final String where;
    private final String layout;
    private final StringBuilder pattern = new StringBuilder();
    private final StringBuilder literal = new StringBuilder();
    private final List<String> notes = new ArrayList<>();
    private String before = "";
    private boolean hasYear;

    Translation(String where, String layout) {
      this.where = where;
      this.layout = layout;
    }

    String run() {
      int at = 0;
      while (at < layout.length()) {
        Matcher fraction = FRACTION.matcher(layout).region(at, layout.length());
        boolean afterSeconds = before.equals("05") || before.equals("5");
        Optional<String> token = tokenAt(at);
        if (afterSeconds && literal.isEmpty() && fraction.lookingAt()) {
          fraction(fraction.group(1), fraction.group(2));
          at = fraction.end();
        } else if (token.isPresent()) {
          token(token.get());
          at += token.get().length();
        } else {
          literal.append(layout.charAt(at));
          at++;
        }
      }
      flush();
      return pattern.toString();
    }

    private Optional<String> tokenAt(int at) {
      return TOKENS.stream()
          .filter(token -> layout.startsWith(token, at))
          .filter(token -> !isWord(token) || !startsLower(at + token.length()))
          .findFirst();
    }

    /** Go does not take {@code Jan} of {@code Janet} for a month. */
    private static boolean isWord(String token) {
      return token.equals("Jan") || token.equals("Mon");
    }

    private boolean startsLower(int at) {
      return at < layout.length() && layout.charAt(at) >= 'a' && layout.charAt(at) <= 'z';
    }

    private void token(String token) {
      switch (token) {
        case "pm" ->
            throw refusal("has pm, which java.time reads in capitals only", "use PM, or 15");
        case "06" ->
            notes.add(
                "two-digit years are 2000 to 2099; FeatureBase reads 69 to 99 as 1969 to 1999");
        case "MST" -> notes.add("zone names are read as java.time has them");
        default -> {
          // Reads the same.
        }
      }
      hasYear |= token.endsWith("06");
      flush();
      pattern.append(PATTERNS.get(token));
      before = token;
    }

    private void fraction(String separator, String digits) {
      before = "";
      if (digits.charAt(0) == '0') {
        if (digits.length() > 9) {
          throw refusal("has more than 9 digits of a second", "use at most 9");
        }
        pattern.append(separator).append("S".repeat(digits.length()));
        return;
      }
      // So many digits or fewer: each number of them is a case.
      for (int count = Math.min(digits.length(), 9); count > 0; count--) {
        pattern.append('[').append(separator).append("S".repeat(count)).append(']');
      }
      if (pattern.length() > LONGEST) {
        throw refusal(
            "has up to %d digits of a second, which a pattern has no room for"
                .formatted(digits.length()),
            "write the exact number of digits with zeros, such as .000");
      }
    }

    private void flush() {
      if (literal.isEmpty()) {
        return;
      }
      String text = literal.toString();
      boolean isPlain =
          text.chars().noneMatch(c -> Character.isLetter(c) || "'[]{}#".indexOf(c) >= 0);
      pattern.append(isPlain ? text : "'" + text.replace("'", "''") + "'");
      literal.setLength(0);
    }

    SchemaException refusal(String problem, String remedy) {
      return SchemaException.invalid(
          "The layout of %s is \"%s\", which %s; %s.", where, layout, problem, remedy);
    }
  }
}
