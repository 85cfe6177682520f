package dev.roost.index.server;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The snapshot that a reader asks for; none: the current one.
 *
 * @param exactly this and no other
 * @param atLeast not before this one
 * @param at the one that was current then, in place of the others
 */
record SnapshotChoice(OptionalLong exactly, OptionalLong atLeast, Optional<Instant> at) {
  static final SnapshotChoice CURRENT =
      new SnapshotChoice(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

  /** What protocol buffers call a time. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  SnapshotChoice {
    if (at.filter(time -> time.isBefore(FIRST) || time.isAfter(LAST)).isPresent()) {
      throw HttpReads.invalid(
          "at is %s, not in the years 1 to 9999: give a time that has passed".formatted(at.get()));
    }
    if (at.isPresent() && (exactly.isPresent() || atLeast.isPresent())) {
      throw HttpReads.invalid(
          "the snapshot is given by a time and by a number: leave out the one or the other");
    }
  }

  /** Whether the reader asks for a later snapshot than this. */
  boolean isAhead(ServedIndex index) {
    return exactly.orElse(0) > index.number() || atLeast.orElse(0) > index.number();
  }

  /** Whether it is the one that the reader asks for. */
  boolean isMet(ServedIndex index) {
    return exactly.orElse(index.number()) == index.number() && atLeast.orElse(0) <= index.number();
  }

  /** Why there is no such snapshot. */
  RefusedException absence(ServedIndex current) {
    if (exactly.isEmpty()) {
      return new RefusedException(
          Refusal.SNAPSHOT_NOT_YET_SERVED,
          "index '%s' is at snapshot %d, not yet at %d: retry"
              .formatted(current.name(), current.number(), atLeast.orElse(0)));
    }
    return new RefusedException(
        Refusal.SNAPSHOT_NOT_SERVED,
        "index '%s' is at snapshot %d, there is no snapshot %d: leave out the number"
            .formatted(current.name(), current.number(), exactly.orElse(0)));
  }
}
