package dev.roost.jobs.source;

import dev.roost.jobs.row.Feature;
import java.util.Optional;

/**
 * A range of a feature's values as cells hold them.
 *
 * @param least of doubles: its bits; empty: no bound
 */
public record RangeBounds(Optional<Long> least, Optional<Long> greatest) {

  /**
   * Reads the texts of the bounds; an empty one is no bound.
   *
   * @throws dev.roost.jobs.JobFailure when a text is no value of the feature's type
   */
  public static RangeBounds of(Feature feature, String min, String max) {
    RangeRule rule = RangeRule.of(feature.within(min, max));
    return new RangeBounds(
        min.isEmpty() ? Optional.empty() : Optional.of(rule.least()),
        max.isEmpty() ? Optional.empty() : Optional.of(rule.greatest()));
  }
}
