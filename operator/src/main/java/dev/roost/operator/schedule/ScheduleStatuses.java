package dev.roost.operator.schedule;

import dev.roost.crds.IngestionScheduleSpec;
import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.crds.Limits;
import dev.roost.crds.ScheduledRun;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Reasons;
import dev.roost.operator.status.Times;
import java.util.List;
import java.util.Optional;

/** Writes what was decided about a schedule into the resource's status. Pure functions. */
final class ScheduleStatuses {
  private ScheduleStatuses() {}

  /** The spec is not taken as it is: nothing starts. */
  static IngestionScheduleStatus refused(Before before, String message) {
    return with(
        before,
        before
            .conditions()
            .isFalse(ConditionType.ACCEPTED, Reasons.INVALID_SPEC, message)
            .isFalse(ConditionType.READY, Reasons.INVALID_SPEC, message));
  }

  /** What was decided could not be done; it is decided again. */
  static IngestionScheduleStatus held(Before before, String reason, String message) {
    return with(before, before.conditions().isFalse(ConditionType.READY, reason, message));
  }

  /**
   * The status after a decision was carried out.
   *
   * @param runs the runs there are, newest first
   * @param obstacle why no runs start, where it is neither the spec nor a suspension
   */
  static IngestionScheduleStatus of(
      Before before,
      IngestionScheduleSpec spec,
      Plan plan,
      List<ScheduledRun> runs,
      Optional<Obstacle> obstacle) {
    Memory memory = plan.memory();
    List<ScheduledRun> shown = runs.stream().limit(Limits.RUNS).toList();
    return new IngestionScheduleStatus(
        before.generation(),
        shown.stream()
            .filter(run -> Runs.state(run.phase()).isLive())
            .map(ScheduledRun::name)
            .toList(),
        memory.lastScheduled().map(Times::write).orElse(null),
        memory.lastSuccess().map(Times::write).orElse(null),
        plan.next().map(Times::write).orElse(null),
        runs.isEmpty() ? before.status().lastRun() : runs.get(0),
        shown,
        memory.failures() == 0 ? null : memory.failures(),
        memory.started(),
        memory.missed(),
        memory.mark().orElse(null),
        memory.schedule().orElse(null),
        memory.resumeNonce() == 0 ? null : memory.resumeNonce(),
        memory.request().orElse(null),
        conditions(before, spec, plan, runs, obstacle).toList());
  }

  /** Something that keeps runs from starting. */
  record Obstacle(String reason, String message) {}

  private static ConditionSet conditions(
      Before before,
      IngestionScheduleSpec spec,
      Plan plan,
      List<ScheduledRun> runs,
      Optional<Obstacle> obstacle) {
    ConditionSet conditions =
        before
            .conditions()
            .isTrue(ConditionType.ACCEPTED, Reasons.ACCEPTED, "The schedule can be followed.");
    switch (plan.memory().standing()) {
      case SUSPENDED ->
          suspended(conditions, Reasons.SUSPENDED, "The schedule is suspended by spec.suspend.");
      case GAVE_UP ->
          suspended(
              conditions,
              Reasons.TOO_MANY_FAILURES,
              ("%d runs in a row have failed, and spec.allowedFailures is %d; mend the cause, then"
                      + " give a new spec.resumeNonce.")
                  .formatted(plan.memory().failures(), spec.allowedFailures()));
      case GOES_ON -> goesOn(conditions, spec, plan, runs, obstacle);
    }
    return conditions;
  }

  private static void suspended(ConditionSet conditions, String reason, String message) {
    conditions
        .isTrue(ConditionType.SUSPENDED, reason, message)
        .isFalse(ConditionType.READY, reason, message);
  }

  private static void goesOn(
      ConditionSet conditions,
      IngestionScheduleSpec spec,
      Plan plan,
      List<ScheduledRun> runs,
      Optional<Obstacle> obstacle) {
    conditions.isFalse(ConditionType.SUSPENDED, Reasons.SCHEDULED, "Runs start when they are due.");
    if (obstacle.isPresent()) {
      conditions.isFalse(ConditionType.READY, obstacle.get().reason(), obstacle.get().message());
    } else if (plan.waiting().isPresent()) {
      conditions.isTrue(
          ConditionType.READY,
          Reasons.RUN_WAITS,
          "The run for %s waits, as %s is live and spec.concurrencyPolicy is Forbid."
              .formatted(Times.write(plan.waiting().get().time()), live(runs)));
    } else {
      conditions.isTrue(ConditionType.READY, Reasons.SCHEDULED, expectation(spec, plan));
    }
  }

  private static String expectation(IngestionScheduleSpec spec, Plan plan) {
    return plan.next()
        .map(next -> "The next run is due at %s.".formatted(Times.write(next)))
        .orElseGet(
            () ->
                spec.after() == null
                    ? "No further run is due."
                    : "Runs follow the snapshots of feature set %s."
                        .formatted(spec.after().featureSetRef().name()));
  }

  private static String live(List<ScheduledRun> runs) {
    return runs.stream()
        .filter(run -> Runs.state(run.phase()).isLive())
        .map(ScheduledRun::name)
        .findFirst()
        .orElse("another run");
  }

  private static IngestionScheduleStatus with(Before before, ConditionSet conditions) {
    IngestionScheduleStatus old = before.status();
    return new IngestionScheduleStatus(
        before.generation(),
        old.active(),
        old.lastScheduleTime(),
        old.lastSuccessfulTime(),
        old.nextScheduleTime(),
        old.lastRun(),
        old.runs(),
        old.consecutiveFailures(),
        old.started(),
        old.missed(),
        old.handledThrough(),
        old.observedSchedule(),
        old.observedResumeNonce(),
        old.observedTrigger(),
        conditions.toList());
  }
}
