package dev.roost.index.call;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * From when (included) to when (excluded) a member of a time set was added, in UTC. Ranges are
 * exact to the shortest unit of the field's quantum: a unit counts when any of it lies in the
 * range. Of the units of a member's time the longest that lies in the range decides: once its view
 * has expired, the member does not count. A range whose end is not after its beginning is empty.
 */
public record TimeRange(Optional<LocalDateTime> from, Optional<LocalDateTime> to) {
  /** Any time, and none. */
  public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

  public boolean isAll() {
    return from.isEmpty() && to.isEmpty();
  }
}
