package dev.roost.operator.schedule;

import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.operator.event.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a look at a schedule comes to.
 *
 * @param delete runs that go once the status is written: it counts them
 * @param lookAgain after how long; empty: when something changes
 */
record ScheduleOutcome(
    IngestionScheduleStatus status,
    List<String> delete,
    List<Notice> notices,
    Optional<Duration> lookAgain) {

  static ScheduleOutcome of(IngestionScheduleStatus status, Optional<Duration> lookAgain) {
    return new ScheduleOutcome(status, List.of(), List.of(), lookAgain);
  }
}
