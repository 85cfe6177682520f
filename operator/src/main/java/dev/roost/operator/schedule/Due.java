package dev.roost.operator.schedule;

import java.util.Optional;

/**
 * What came about since the last decision.
 *
 * @param latest the last occasion; empty when there was none
 * @param before how many there were before it
 */
record Due(Optional<Occasion> latest, long before) {
  static Due nothing() {
    return new Due(Optional.empty(), 0);
  }
}
