package dev.roost.operator.validation;

import dev.roost.crds.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects what is wrong: one sentence each, which names the field, its value and the remedy. */
final class Findings {
  private final List<String> sentences = new ArrayList<>();

  List<String> sentences() {
    return List.copyOf(sentences);
  }

  /** A sentence that names its field already. */
  void add(String sentence) {
    sentences.add(sentence);
  }

  void add(String field, String sentence) {
    sentences.add(field + ": " + sentence);
  }

  /** Whether there is a value; says so when there is none. */
  boolean present(String field, Object value) {
    if (value == null) {
      add(field, "there is no value; give one.");
    }
    return value != null;
  }

  void size(String field, Collection<?> values, int least, int most) {
    if (values.size() < least || values.size() > most) {
      add(field, "there are %d entries; give %d to %d.".formatted(values.size(), least, most));
    }
  }

  void between(String field, long value, long least, long most) {
    if (value < least || value > most) {
      add(field, "%d is out of bounds; use %d to %d.".formatted(value, least, most));
    }
  }

  /** A text that may be absent. */
  void length(String field, String value, int least, int most) {
    if (value != null && (value.length() < least || value.length() > most)) {
      add(field, "it has %d characters; use %d to %d.".formatted(value.length(), least, most));
    }
  }

  void matches(String field, String value, String pattern, String remedy) {
    if (present(field, value) && !Pattern.matches(pattern, value)) {
      add(field, "'%s' is not possible; %s.".formatted(value, remedy));
    }
  }

  /** The duration, when it is there and good. */
  Optional<Duration> duration(String field, String value) {
    if (value == null) {
      return Optional.empty();
    }
    Optional<Duration> parsed = Durations.parse(value);
    if (parsed.isEmpty()) {
      add(
          field,
          "'%s' is not a duration; use a whole number and one of ms, s, m, h and d, up to %s, such as 90d."
              .formatted(value, Durations.format(Durations.LONGEST)));
    }
    return parsed;
  }

  <T> void unique(String field, List<T> values, Function<T, String> name) {
    Set<String> seen = new HashSet<>();
    for (T value : values) {
      String text = name.apply(value);
      if (text != null && !seen.add(text)) {
        add(field, "'%s' is there twice; rename or remove one.".formatted(text));
      }
    }
  }

  void absent(String field, Object value, String remedy) {
    if (value != null) {
      add(field, "'%s' does not apply; %s.".formatted(written(value), remedy));
    }
  }

  /** A value as the resource writes it: enums in PascalCase. */
  private static String written(Object value) {
    return value instanceof Enum<?> constant
        ? Arrays.stream(constant.name().split("_", -1))
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining())
        : value.toString();
  }
}
