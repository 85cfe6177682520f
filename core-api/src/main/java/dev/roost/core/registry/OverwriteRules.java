package dev.roost.core.registry;

import dev.roost.crds.Limits;
import dev.roost.proto.core.v1alpha1.IngestionMode;
import dev.roost.proto.core.v1alpha1.IngestionSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What the range of an overwrite must be. */
final class OverwriteRules {

  private OverwriteRules() {}

  static void check(Violations violations, IngestionSpec spec) {
    if (spec.getMode() != IngestionMode.INGESTION_MODE_OVERWRITE) {
      violations.add("overwrite", "is for mode Overwrite only; leave it out");
    }
    Optional<Instant> from = time(violations, "overwrite.from", spec.getOverwrite().getFrom());
    Optional<Instant> to = time(violations, "overwrite.to", spec.getOverwrite().getTo());
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      violations.add(
          "overwrite",
          "is from %s to %s, which is no time; give a later to"
              .formatted(spec.getOverwrite().getFrom(), spec.getOverwrite().getTo()));
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
