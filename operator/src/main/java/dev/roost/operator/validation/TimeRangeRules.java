package dev.roost.operator.validation;

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
   * @param from null: no bound
   * @param to null: no bound
   */
  static void check(String field, String from, String to, Findings findings) {
    Optional<Instant> begin = time(field + ".from", from, findings);
    Optional<Instant> end = time(field + ".to", to, findings);
    if (begin.isPresent() && end.isPresent() && !begin.get().isBefore(end.get())) {
      findings.add(field, "from %s to %s is no time; give a later to.".formatted(from, to));
    }
  }

  /** Empty: no bound, or no time. */
  private static Optional<Instant> time(String field, String text, Findings findings) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      if (text.matches(Limits.TIME)) {
        return Optional.of(OffsetDateTime.parse(text).toInstant());
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    findings.add(
        field, "'%s' is not a time; use one such as 2026-03-01T00:00:00Z.".formatted(text));
    return Optional.empty();
  }
}
