package dev.roost.operator.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a schedule.
 *
 * @param memory what is to be remembered once it is done
 * @param cancel live runs that make room, by name
 * @param delete runs that are over and kept no more, by name
 * @param waiting the occasion that waits for a live run
 * @param missed how many occasions are given up with this decision
 * @param next when the next run is due
 * @param lookAgain when something is to be decided, if nothing else happens before
 */
record Plan(
    Memory memory,
    List<Start> starts,
    List<String> cancel,
    List<String> delete,
    Optional<Occasion> waiting,
    long missed,
    Optional<Instant> next,
    Optional<Instant> lookAgain) {

  /** The same, but something else is remembered. */
  Plan with(Memory other) {
    return new Plan(other, starts, cancel, delete, waiting, missed, next, lookAgain);
  }
}
