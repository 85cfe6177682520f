package dev.roost.core.registry;

import dev.roost.crds.Limits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What a range of times must be. */
final class TimeRangeRules {

  private TimeRangeRules() {}

  /**
   * Checks the members {@code from} and {@code to} of a field.
   *
   * @param from empty: no bound
   * @param to empty: no bound
   */
  static void check(Violations violations, String field, String from, String to) {
    Optional<Instant> begin = time(violations, field + ".from", from);
    Optional<Instant> end = time(violations, field + ".to", to);
    if (begin.isPresent() && end.isPresent() && !begin.get().isBefore(end.get())) {
      violations.add(
          field, "is from %s to %s, which is no time; give a later to".formatted(from, to));
    }
  }

  /** Empty: no bound, or no time. */
  private static Optional<Instant> time(Violations violations, String field, String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.matches(Limits.TIME)) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    violations.add(field, "is '%s'; give a time such as 2026-03-01T00:00:00Z".formatted(text));
    return Optional.empty();
  }
}
