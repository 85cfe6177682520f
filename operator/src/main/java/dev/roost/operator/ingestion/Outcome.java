package dev.roost.operator.ingestion;

import dev.roost.crds.IngestionStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * What a look at an ingestion comes to.
 *
 * @param lookAgain after how long; empty: when the resource changes
 */
record Outcome(IngestionStatus status, Optional<Duration> lookAgain, Fate fate) {

  /** What becomes of the resource. */
  enum Fate {
    STAYS,
    GOES
  }

  static Outcome settled(IngestionStatus status) {
    return new Outcome(status, Optional.empty(), Fate.STAYS);
  }

  static Outcome lookAgain(IngestionStatus status, Duration after) {
    return new Outcome(status, Optional.of(after), Fate.STAYS);
  }

  static Outcome gone(IngestionStatus status) {
    return new Outcome(status, Optional.empty(), Fate.GOES);
  }
}
