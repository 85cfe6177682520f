package dev.roost.core.registry;

import dev.roost.crds.Durations;
import dev.roost.crds.Limits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Collects what is wrong with a spec; has the checks that several fields share. */
final class Violations {

  private static final Pattern NAME = Pattern.compile(Limits.NAME);
  private static final Pattern UNIT = Pattern.compile(Limits.UNIT);
  private static final Pattern EPOCH = Pattern.compile(Limits.EPOCH);

  private final List<Violation> found = new ArrayList<>();

  List<Violation> found() {
    return List.copyOf(found);
  }

  void add(String field, String problem) {
    found.add(new Violation(field, problem));
  }

  void name(String field, String value) {
    if (!NAME.matcher(value).matches()) {
      add(field, "is '%s'; use a name of the form %s".formatted(value, Limits.NAME));
    }
  }

  void size(String field, int size, int least, int most) {
    if (size < least || size > most) {
      add(field, "has %d entries; give %d to %d".formatted(size, least, most));
    }
  }

  void range(String field, long value, long least, long most) {
    if (value < least || value > most) {
      add(field, "is %d; give %d to %d".formatted(value, least, most));
    }
  }

  /** Resources write durations in whole milliseconds. */
  void duration(String field, long micros) {
    if (micros < 0 || micros % 1000 != 0 || micros / 1000 > Durations.LONGEST.toMillis()) {
      add(
          field,
          "is %d µs; give whole milliseconds up to %d days"
              .formatted(micros, Durations.LONGEST.toDays()));
    }
  }

  void length(String field, String value, int most) {
    if (value.length() > most) {
      add(field, "has %d characters; give at most %d".formatted(value.length(), most));
    }
    if (value.indexOf('\0') >= 0) {
      add(field, "has a NUL character; leave it out");
    }
  }

  void column(String field, String value) {
    length(field, value, Limits.COLUMN_LENGTH);
  }

  void layout(String field, String value) {
    length(field, value, Limits.LAYOUT_LENGTH);
    if (!isAccepted(() -> DateTimeFormatter.ofPattern(value, Locale.ROOT))) {
      add(field, "is '%s'; give a pattern of java.time.format.DateTimeFormatter".formatted(value));
    }
  }

  void zone(String field, String value) {
    if (!value.isEmpty() && !isAccepted(() -> ZoneId.of(value))) {
      add(field, "is '%s'; give an IANA zone such as UTC or Europe/Berlin".formatted(value));
    }
  }

  /** What times that are numbers count, and since when. */
  void number(String field, String layout, String unit, String epoch) {
    if (!unit.isEmpty() && !UNIT.matcher(unit).matches()) {
      add(field + ".unit", "is '%s'; give d, h, m, s, ms, us or ns".formatted(unit));
    }
    if (!unit.isEmpty() && !layout.isEmpty()) {
      add(field + ".layout", "is for times that are text, unit for numbers; leave one out");
    }
    if (unit.isEmpty() && !epoch.isEmpty()) {
      add(field + ".epoch", "is for times that are numbers; give unit, or leave epoch out");
    }
    boolean isInstant = EPOCH.matcher(epoch).matches() && isAccepted(() -> Instant.parse(epoch));
    if (!epoch.isEmpty() && !isInstant) {
      add(
          field + ".epoch",
          "is '%s'; give an instant in UTC such as 2000-01-01T00:00:00Z".formatted(epoch));
    }
  }

  private static boolean isAccepted(Supplier<Object> parsed) {
    try {
      return parsed.get() != null;
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }
}
