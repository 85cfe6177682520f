package dev.roost.operator.schedule;

import dev.roost.crds.FeatureSet;
import dev.roost.crds.FeatureSetStatus;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.IngestionScheduleSpec;
import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.crds.RunCause;
import dev.roost.crds.ScheduledRun;
import dev.roost.operator.cron.CronSchedule;
import dev.roost.operator.event.EventReason;
import dev.roost.operator.event.Notice;
import dev.roost.operator.schedule.ScheduleStatuses.Obstacle;
import dev.roost.operator.status.Reasons;
import dev.roost.operator.status.Times;
import dev.roost.operator.validation.IngestionScheduleValidator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Takes one schedule one step on: looks, validates, plans, acts. */
final class ScheduleDriver {
  private final IngestionScheduleValidator validator;
  private final RunStore store;
  private final Clock clock;

  ScheduleDriver(IngestionScheduleValidator validator, RunStore store, Clock clock) {
    this.validator = validator;
    this.store = store;
    this.clock = clock;
  }

  /**
   * One step.
   *
   * @param cached the runs that the cache knows
   * @param followed the feature set that the runs come after
   */
  ScheduleOutcome step(
      IngestionSchedule resource, Collection<Ingestion> cached, Optional<FeatureSet> followed) {
    Before before = Before.of(resource, clock.instant());
    List<String> problems = validator.validate(resource);
    if (!problems.isEmpty()) {
      return ScheduleOutcome.of(
          ScheduleStatuses.refused(before, String.join(" ", problems)), Optional.empty());
    }
    Memory memory = Memories.of(before.status());
    List<Ingestion> runs = new ArrayList<>(store.find(resource, cached, before.status().active()));
    Requests.Read asked = Requests.of(resource);
    Facts facts =
        new Facts(
            Policies.of(resource.getSpec(), asked.request()),
            memory,
            Runs.of(runs).stream().map(Runs::fact).toList(),
            occasions(resource, memory, followed),
            before.now());
    Plan plan = new SchedulePlanner(cause(resource.getSpec())).plan(facts);
    List<Notice> notices = new ArrayList<>();
    if (asked.request().isEmpty() && !asked.written().equals(memory.request())) {
      plan = ignoring(plan, asked, notices);
    }
    act(resource, plan, runs, notices);
    return outcome(before, resource.getSpec(), plan, runs, notices, followed);
  }

  /** The status when the API server refuses what the operator asks. */
  IngestionScheduleStatus clusterRefused(IngestionSchedule resource, RuntimeException e) {
    return ScheduleStatuses.held(
        Before.of(resource, clock.instant()),
        Reasons.CLUSTER_REFUSED,
        "Kubernetes refuses what the schedule needs; it is asked again: " + e.getMessage());
  }

  private static Plan ignoring(Plan plan, Requests.Read asked, List<Notice> notices) {
    if (asked.written().isEmpty()) {
      return plan;
    }
    notices.add(new Notice(EventReason.REFUSED, asked.problem()));
    return plan.with(plan.memory().ignoring(asked.written().get()));
  }

  private static RunCause cause(IngestionScheduleSpec spec) {
    return spec.after() == null ? RunCause.CRON : RunCause.SNAPSHOT;
  }

  private static Occasions occasions(
      IngestionSchedule resource, Memory memory, Optional<FeatureSet> followed) {
    IngestionScheduleSpec spec = resource.getSpec();
    if (spec.after() == null) {
      Instant created =
          Times.read(resource.getMetadata().getCreationTimestamp()).orElse(Instant.EPOCH);
      return new CronOccasions(CronSchedule.parse(spec.cron(), ZoneId.of(spec.zone())), created);
    }
    return new SnapshotOccasions(
        followed.map(FeatureSet::getStatus).flatMap(ScheduleDriver::snapshot),
        memory.lastScheduled());
  }

  private static Optional<SnapshotOccasions.Snapshot> snapshot(FeatureSetStatus status) {
    Optional<Instant> published = Times.read(status.lastPublishTime());
    boolean hasOne =
        status.version() != null
            && status.currentSnapshot() != null
            && status.currentSnapshot() > 0
            && published.isPresent();
    return hasOne
        ? Optional.of(
            new SnapshotOccasions.Snapshot(
                status.version(), status.currentSnapshot(), published.get()))
        : Optional.empty();
  }

  /** Live runs make room before others start; each start can be repeated. */
  private void act(
      IngestionSchedule resource, Plan plan, List<Ingestion> runs, List<Notice> notices) {
    for (String name : plan.cancel()) {
      store.cancel(resource, name);
      notices.add(
          new Notice(
              EventReason.RUN_REPLACED,
              "Run %s is cancelled, as a later one is due.".formatted(name)));
    }
    for (Start start : plan.starts()) {
      Ingestion run = RunMaker.make(resource, start);
      String name = run.getMetadata().getName();
      if (store.create(resource, run)) {
        if (runs.stream().noneMatch(known -> known.getMetadata().getName().equals(name))) {
          runs.add(run);
        }
        notices.add(
            new Notice(
                EventReason.RUN_STARTED,
                "Run %s is for %s.".formatted(name, Times.write(start.time()))));
      } else {
        notices.add(
            new Notice(
                EventReason.REFUSED,
                ("Run %s is not started: an ingestion of this name is there that is not of this"
                        + " schedule; delete it, and trigger a run.")
                    .formatted(name)));
      }
    }
    if (plan.missed() > 0) {
      notices.add(new Notice(EventReason.RUNS_MISSED, missed(plan)));
    }
  }

  private static String missed(Plan plan) {
    return "%d runs that were due do not start, as %s."
        .formatted(
            plan.missed(),
            plan.starts().isEmpty() && plan.waiting().isEmpty()
                ? "it is too late for them by spec.startingDeadline"
                : "of those that are due only the last one does");
  }

  private static ScheduleOutcome outcome(
      Before before,
      IngestionScheduleSpec spec,
      Plan plan,
      List<Ingestion> runs,
      List<Notice> notices,
      Optional<FeatureSet> followed) {
    List<ScheduledRun> seen = Runs.of(runs);
    IngestionScheduleStatus status =
        ScheduleStatuses.of(before, spec, plan, seen, obstacle(spec, followed));
    return new ScheduleOutcome(
        status,
        plan.delete(),
        notices,
        plan.lookAgain().map(at -> atLeast(Duration.between(before.now(), at))));
  }

  private static Duration atLeast(Duration wait) {
    Duration least = Duration.ofMillis(1);
    return wait.compareTo(least) < 0 ? least : wait;
  }

  private static Optional<Obstacle> obstacle(
      IngestionScheduleSpec spec, Optional<FeatureSet> followed) {
    return spec.after() != null && followed.isEmpty()
        ? Optional.of(
            new Obstacle(
                Reasons.FEATURE_SET_NOT_FOUND,
                "There is no feature set %s to follow; declare it."
                    .formatted(spec.after().featureSetRef().name())))
        : Optional.empty();
  }
}
