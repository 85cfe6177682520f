package dev.roost.operator.schedule;

import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.operator.status.ConditionSet;
import java.time.Instant;
import java.util.Optional;

/** A schedule's status before this look, and what every new one says. */
record Before(IngestionScheduleStatus status, long generation, Instant now) {

  static Before of(IngestionSchedule resource, Instant now) {
    return new Before(
        Optional.ofNullable(resource.getStatus()).orElseGet(IngestionScheduleStatus::empty),
        Optional.ofNullable(resource.getMetadata().getGeneration()).orElse(0L),
        now);
  }

  ConditionSet conditions() {
    return new ConditionSet(status.conditions(), generation, now);
  }
}
