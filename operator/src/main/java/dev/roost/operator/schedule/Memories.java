package dev.roost.operator.schedule;

import dev.roost.crds.ConditionStatus;
import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.crds.ScheduledRun;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Reasons;
import dev.roost.operator.status.Times;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads from a status what the schedule remembers. */
final class Memories {
  private Memories() {}

  static Memory of(IngestionScheduleStatus status) {
    return new Memory(
        Optional.ofNullable(status.observedSchedule()),
        Optional.ofNullable(status.handledThrough()),
        standing(status),
        status.runs().stream()
            .collect(
                Collectors.toMap(
                    ScheduledRun::name, run -> Runs.state(run.phase()), (one, other) -> one)),
        Optional.ofNullable(status.consecutiveFailures()).orElse(0),
        Optional.ofNullable(status.observedResumeNonce()).orElse(0L),
        Optional.ofNullable(status.started()).orElse(0L),
        Optional.ofNullable(status.missed()).orElse(0L),
        Times.read(status.lastScheduleTime()),
        Times.read(status.lastSuccessfulTime()),
        Optional.ofNullable(status.observedTrigger()));
  }

  private static Standing standing(IngestionScheduleStatus status) {
    return ConditionSet.find(status.conditions(), ConditionType.SUSPENDED)
        .filter(condition -> condition.is(ConditionStatus.TRUE))
        .map(
            condition ->
                condition.reason().equals(Reasons.SUSPENDED)
                    ? Standing.SUSPENDED
                    : Standing.GAVE_UP)
        .orElse(Standing.GOES_ON);
  }
}
