package dev.roost.operator.schedule;

import java.time.Instant;
import java.util.Optional;

/** Where a schedule's occasions come from. */
interface Occasions {

  /** The occasions after the one that a mark stands for. */
  Due since(Optional<String> mark, Instant now);

  /** The time of the next one; empty when that is not known. */
  Optional<Instant> next(Instant now);

  /** The time of the one before a time; the epoch where there is none. */
  Instant previous(Instant time);

  /** The mark once a suspended schedule goes on. */
  Optional<String> afterSuspension(Optional<String> mark, Instant now);

  /** The mark when what is scheduled has been changed. */
  Optional<String> afterChange(Instant now);
}
