package dev.roost.operator.schedule;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.operator.event.EventReason;
import dev.roost.operator.event.Notice;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is worth telling of the step from one status to the next, besides the runs. */
final class ScheduleNotices {
  private ScheduleNotices() {}

  static List<Notice> between(IngestionScheduleStatus before, IngestionScheduleStatus after) {
    List<Notice> notices = new ArrayList<>();
    changed(before, after, ConditionType.ACCEPTED)
        .map(accepted -> notice(accepted, EventReason.ACCEPTED, EventReason.REFUSED))
        .ifPresent(notices::add);
    boolean wasSuspended =
        ConditionSet.find(before.conditions(), ConditionType.SUSPENDED)
            .filter(condition -> condition.is(ConditionStatus.TRUE))
            .isPresent();
    changed(before, after, ConditionType.SUSPENDED)
        .filter(suspended -> wasSuspended || suspended.is(ConditionStatus.TRUE))
        .map(ScheduleNotices::suspension)
        .ifPresent(notices::add);
    changed(before, after, ConditionType.READY)
        .filter(ready -> isObstacle(ready.reason()))
        .map(ready -> new Notice(EventReason.WAITING, ready.message()))
        .ifPresent(notices::add);
    return notices;
  }

  private static boolean isObstacle(String reason) {
    return List.of(Reasons.RUN_WAITS, Reasons.FEATURE_SET_NOT_FOUND, Reasons.CLUSTER_REFUSED)
        .contains(reason);
  }

  private static Notice suspension(Condition suspended) {
    if (suspended.reason().equals(Reasons.TOO_MANY_FAILURES)) {
      return new Notice(EventReason.GAVE_UP, suspended.message());
    }
    return notice(suspended, EventReason.SUSPENDED, EventReason.RESUMED);
  }

  private static Notice notice(Condition condition, EventReason ifTrue, EventReason otherwise) {
    return new Notice(condition.is(ConditionStatus.TRUE) ? ifTrue : otherwise, condition.message());
  }

  /** A condition whose status or reason is new. */
  private static Optional<Condition> changed(
      IngestionScheduleStatus before, IngestionScheduleStatus after, ConditionType type) {
    Optional<Condition> old = ConditionSet.find(before.conditions(), type);
    return ConditionSet.find(after.conditions(), type)
        .filter(
            now ->
                old.filter(o -> o.status() == now.status() && o.reason().equals(now.reason()))
                    .isEmpty());
  }
}
