package dev.roost.operator.cron;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with times in them: {@code {{logical_date}}}, {@code {{logical_time:yyyy/MM/dd}}}. */
public final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final String DATE = "uuuu-MM-dd";
  private static final String KNOWN =
      "use logical_time, logical_date, previous_logical_time or previous_logical_date, also with a"
          + " java.time pattern, such as {{logical_time:yyyy/MM/dd}}";

  private Placeholders() {}

  /** Whether there may be one in the text. */
  public static boolean isIn(String text) {
    return text.contains("{{");
  }

  /**
   * The text with times in place of placeholders.
   *
   * @throws IllegalArgumentException in a sentence, when there is one that cannot be replaced
   */
  public static String render(String text, LogicalTimes times) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(value(found.group(), found.group(1), times)));
  }

  /** What is wrong with the text's placeholders, a sentence each. */
  public static List<String> problems(String text, LogicalTimes sample) {
    List<String> problems = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      try {
        value(matcher.group(), matcher.group(1), sample);
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    if (matcher.replaceAll("").contains("{{")) {
      problems.add("'%s' opens a {{ that no }} closes; %s.".formatted(text, KNOWN));
    }
    return problems;
  }

  private static String value(String written, String inside, LogicalTimes times) {
    int colon = inside.indexOf(':');
    String name = (colon < 0 ? inside : inside.substring(0, colon)).strip();
    Instant time =
        switch (name) {
          case "logical_time", "logical_date" -> times.time();
          case "previous_logical_time", "previous_logical_date" -> times.previous();
          default ->
              throw new IllegalArgumentException("'%s' is unknown; %s.".formatted(written, KNOWN));
        };
    if (colon >= 0) {
      return format(written, inside.substring(colon + 1).strip(), time, times);
    }
    return name.endsWith("_date")
        ? format(written, DATE, time, times)
        : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String format(String written, String pattern, Instant time, LogicalTimes times) {
    try {
      if (!pattern.isEmpty()) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time.atZone(times.zone()));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "'%s' has no good pattern; use one of java.time.format.DateTimeFormatter, such as yyyy/MM/dd/HH."
            .formatted(written));
  }
}
