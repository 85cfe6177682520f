package dev.roost.operator.validation;

import dev.roost.crds.IngestionMode;
import dev.roost.crds.IngestionSpec;
import dev.roost.crds.Limits;
import dev.roost.crds.OverwriteRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What the range of an overwrite must be. */
final class OverwriteRules {
  private OverwriteRules() {}

  static void check(IngestionSpec spec, Findings findings) {
    OverwriteRange range = spec.overwrite();
    if (spec.mode() != IngestionMode.OVERWRITE) {
      findings.add("spec.overwrite", "it is for mode Overwrite only; leave it out.");
    }
    Optional<Instant> from = time("spec.overwrite.from", range.from(), findings);
    Optional<Instant> to = time("spec.overwrite.to", range.to(), findings);
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      findings.add(
          "spec.overwrite",
          "from %s to %s is no time; give a later to.".formatted(range.from(), range.to()));
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
