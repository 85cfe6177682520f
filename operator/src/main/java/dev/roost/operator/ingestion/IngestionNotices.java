package dev.roost.operator.ingestion;

import dev.roost.crds.Attempt;
import dev.roost.crds.AttemptState;
import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionStatus;
import dev.roost.operator.event.EventReason;
import dev.roost.operator.event.Notice;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Reasons;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is worth telling of the step from one status to the next. */
final class IngestionNotices {
  private IngestionNotices() {}

  static List<Notice> between(Optional<IngestionStatus> before, IngestionStatus after) {
    List<Notice> notices = new ArrayList<>();
    attempts(before, after, notices);
    phase(before, after, notices);
    condition(before, after, ConditionType.ACCEPTED)
        .filter(condition -> condition.is(ConditionStatus.FALSE))
        .map(IngestionNotices::refused)
        .ifPresent(notices::add);
    condition(before, after, ConditionType.READY)
        .filter(
            ready ->
                ready.is(ConditionStatus.UNKNOWN)
                    || ready.reason().equals(Reasons.SPARK_OPERATOR_MISSING))
        .map(ready -> new Notice(EventReason.WAITING, ready.message()))
        .ifPresent(notices::add);
    condition(before, after, ConditionType.KEEPING_UP)
        .filter(keepsUp -> keepsUp.is(ConditionStatus.FALSE))
        .map(behind -> new Notice(EventReason.FALLING_BEHIND, behind.message()))
        .ifPresent(notices::add);
    condition(before, after, ConditionType.EXPECTATIONS_MET)
        .filter(met -> met.is(ConditionStatus.FALSE))
        .map(met -> new Notice(EventReason.EXPECTATION_NOT_MET, met.message()))
        .ifPresent(notices::add);
    condition(before, after, ConditionType.ONLINE_SYNCED)
        .filter(synced -> synced.is(ConditionStatus.TRUE))
        .map(synced -> new Notice(EventReason.ONLINE_SYNCED, synced.message()))
        .ifPresent(notices::add);
    return notices;
  }

  private static Notice refused(Condition accepted) {
    boolean waits = accepted.reason().equals(Reasons.FEATURE_SET_NOT_FOUND);
    return new Notice(waits ? EventReason.WAITING : EventReason.REFUSED, accepted.message());
  }

  private static void attempts(
      Optional<IngestionStatus> before, IngestionStatus after, List<Notice> notices) {
    Set<Integer> begun = new HashSet<>();
    Set<Integer> failed = new HashSet<>();
    for (Attempt attempt : before.map(IngestionStatus::attempts).orElse(List.of())) {
      begun.add(attempt.number());
      if (attempt.state() == AttemptState.FAILED) {
        failed.add(attempt.number());
      }
    }
    int first = Optional.ofNullable(after.firstAttempt()).orElse(1);
    for (Attempt attempt : after.attempts()) {
      if (begun.add(attempt.number())) {
        EventReason reason =
            attempt.number() > first ? EventReason.RETRYING : EventReason.ATTEMPT_STARTED;
        notices.add(
            new Notice(reason, "Attempt %d: %s.".formatted(attempt.number(), attempt.name())));
      }
      if (attempt.state() == AttemptState.FAILED && failed.add(attempt.number())) {
        notices.add(
            new Notice(
                EventReason.ATTEMPT_FAILED,
                "Attempt %d failed (%s): %s"
                    .formatted(attempt.number(), attempt.reason(), attempt.message())));
      }
    }
  }

  private static void phase(
      Optional<IngestionStatus> before, IngestionStatus after, List<Notice> notices) {
    if (before.map(IngestionStatus::phase).filter(old -> old == after.phase()).isPresent()) {
      return;
    }
    String message =
        ConditionSet.find(after.conditions(), ConditionType.READY)
            .map(Condition::message)
            .orElse("");
    reasonOf(after.phase()).map(reason -> new Notice(reason, message)).ifPresent(notices::add);
  }

  private static Optional<EventReason> reasonOf(IngestionPhase phase) {
    return switch (phase) {
      case PENDING, SUBMITTED, RUNNING, PUBLISHING -> Optional.empty();
      case QUEUED -> Optional.of(EventReason.QUEUED);
      case PUBLISHED -> Optional.of(EventReason.PUBLISHED);
      case CHECKED -> Optional.of(EventReason.CHECKED);
      case FAILED -> Optional.of(EventReason.FAILED);
      case CANCELLED -> Optional.of(EventReason.CANCELLED);
    };
  }

  /** A condition whose status or reason is new. */
  private static Optional<Condition> condition(
      Optional<IngestionStatus> before, IngestionStatus after, ConditionType type) {
    Optional<Condition> old = before.flatMap(b -> ConditionSet.find(b.conditions(), type));
    return ConditionSet.find(after.conditions(), type)
        .filter(
            now ->
                old.filter(o -> o.status() == now.status() && o.reason().equals(now.reason()))
                    .isEmpty());
  }
}
