package dev.roost.operator.schedule;

import dev.roost.crds.RunCause;
import java.time.Instant;
import java.util.Optional;

/**
 * What a schedule knows of one of its runs, whatever kind of run it is.
 *
 * @param completed when it ended; empty while it is live
 */
record RunFact(String name, RunCause cause, RunState state, Optional<Instant> completed) {

  /** Whether it failed or succeeded by schedule: what somebody asked for counts for nothing. */
  boolean isByItself() {
    return cause != RunCause.MANUAL;
  }
}
