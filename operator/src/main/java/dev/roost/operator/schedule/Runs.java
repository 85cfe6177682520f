package dev.roost.operator.schedule;

import dev.roost.crds.Condition;
import dev.roost.crds.ConditionStatus;
import dev.roost.crds.Ingestion;
import dev.roost.crds.IngestionPhase;
import dev.roost.crds.IngestionSchedule;
import dev.roost.crds.IngestionStatus;
import dev.roost.crds.RunCause;
import dev.roost.crds.ScheduledRun;
import dev.roost.operator.status.ConditionSet;
import dev.roost.operator.status.ConditionType;
import dev.roost.operator.status.Reasons;
import dev.roost.operator.status.Times;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ingestions as the runs of a schedule. */
final class Runs {
  /** Refusals that no waiting mends. */
  private static final Set<String> FINAL = Set.of(Reasons.INVALID_SPEC, "NameReused");

  private static final Comparator<ScheduledRun> NEWEST_FIRST =
      Comparator.comparing(
              (ScheduledRun run) -> Optional.ofNullable(run.scheduledTime()).orElse(""))
          .thenComparing(ScheduledRun::name)
          .reversed();

  private Runs() {}

  /** Newest first. */
  static List<ScheduledRun> of(List<Ingestion> ingestions) {
    return ingestions.stream().map(Runs::of).sorted(NEWEST_FIRST).toList();
  }

  static ScheduledRun of(Ingestion ingestion) {
    Map<String, String> annotations =
        Optional.ofNullable(ingestion.getMetadata().getAnnotations()).orElse(Map.of());
    Optional<IngestionStatus> status = Optional.ofNullable(ingestion.getStatus());
    return new ScheduledRun(
        ingestion.getMetadata().getName(),
        cause(annotations.getOrDefault(IngestionSchedule.CAUSE, "")),
        phase(status),
        annotations.get(IngestionSchedule.SCHEDULED_TIME),
        completed(ingestion.getMetadata(), status),
        status.map(IngestionStatus::snapshot).orElse(null));
  }

  static RunFact fact(ScheduledRun run) {
    return new RunFact(
        run.name(), run.cause(), state(run.phase()), Times.read(run.completionTime()));
  }

  static RunState state(IngestionPhase phase) {
    return switch (phase) {
      case PENDING, QUEUED, SUBMITTED, RUNNING, PUBLISHING -> RunState.LIVE;
      case PUBLISHED, CHECKED -> RunState.SUCCEEDED;
      case FAILED -> RunState.FAILED;
      case CANCELLED -> RunState.CANCELLED;
    };
  }

  private static IngestionPhase phase(Optional<IngestionStatus> status) {
    return isRefused(status)
        ? IngestionPhase.FAILED
        : status.map(IngestionStatus::phase).orElse(IngestionPhase.PENDING);
  }

  /** Whether it will never run as it is. */
  private static boolean isRefused(Optional<IngestionStatus> status) {
    return status
        .filter(seen -> seen.phase() == null || !seen.phase().hasAttempt())
        .filter(seen -> seen.phase() == null || !seen.phase().isFinished())
        .flatMap(seen -> ConditionSet.find(seen.conditions(), ConditionType.ACCEPTED))
        .filter(accepted -> accepted.is(ConditionStatus.FALSE))
        .map(Condition::reason)
        .filter(FINAL::contains)
        .isPresent();
  }

  private static String completed(ObjectMeta metadata, Optional<IngestionStatus> status) {
    return isRefused(status)
        ? metadata.getCreationTimestamp()
        : status
            .filter(seen -> seen.phase() != null && seen.phase().isFinished())
            .map(IngestionStatus::completionTime)
            .orElse(null);
  }

  /** The time that the schedule's run is for. */
  static Optional<Instant> scheduled(ScheduledRun run) {
    return Times.read(run.scheduledTime());
  }

  static String write(RunCause cause) {
    return switch (cause) {
      case CRON -> "Cron";
      case SNAPSHOT -> "Snapshot";
      case MANUAL -> "Manual";
    };
  }

  private static RunCause cause(String written) {
    return Arrays.stream(RunCause.values())
        .filter(cause -> write(cause).equals(written))
        .findFirst()
        .orElse(RunCause.MANUAL);
  }
}
