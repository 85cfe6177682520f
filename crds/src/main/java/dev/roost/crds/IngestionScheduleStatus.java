package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What the operator has seen of a schedule, and what it has to remember. Times are RFC 3339, UTC.
 *
 * @param active names of live runs
 * @param nextScheduleTime null: suspended, refused, or after another feature set's snapshots
 * @param runs the runs there are, newest first
 * @param handledThrough the last time of cron, or the last snapshot, that was decided about
 * @param observedSchedule what cron and zone, or after, were then
 * @param observedResumeNonce the {@code spec.resumeNonce} that the failures are counted since
 * @param observedTrigger the last value of the annotation that asks for a run
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IngestionScheduleStatus(
    @JsonPropertyDescription("The generation that this status was judged by.") @Min(0)
        Long observedGeneration,
    @JsonPropertyDescription("The live runs.") @Size(max = Limits.RUNS)
        List<@Size(max = Limits.INGESTION_LENGTH) String> active,
    @JsonPropertyDescription("The time that the last run by schedule is for.") @Size(max = 40)
        String lastScheduleTime,
    @JsonPropertyDescription("When a run last succeeded.") @Size(max = 40)
        String lastSuccessfulTime,
    @JsonPropertyDescription("When the next run is due.") @Size(max = 40) String nextScheduleTime,
    @JsonPropertyDescription("The newest run, also when it is kept no more.") ScheduledRun lastRun,
    @JsonPropertyDescription("The runs that are kept and live, newest first.")
        @Size(max = Limits.RUNS)
        List<ScheduledRun> runs,
    @JsonPropertyDescription("Runs that failed since the last one that did not.") @Min(0)
        Integer consecutiveFailures,
    @JsonPropertyDescription("Runs that the schedule has started.") @Min(0) Long started,
    @JsonPropertyDescription(
            "Runs that were due and did not start, as a later one was due as well or it was too"
                + " late.")
        @Min(0)
        Long missed,
    @JsonPropertyDescription("The last time, or snapshot, that was decided about.") @Size(max = 64)
        String handledThrough,
    @JsonPropertyDescription("What was scheduled when that was decided.")
        @Size(max = Limits.OBSERVED_LENGTH)
        String observedSchedule,
    @JsonPropertyDescription("The resumeNonce since which failures are counted.") @Min(0)
        Long observedResumeNonce,
    @JsonPropertyDescription("The last request of a run that was seen.")
        @Size(max = Limits.OBSERVED_LENGTH)
        String observedTrigger,
    @JsonPropertyDescription("Accepted, Suspended and Ready.") @Size(max = 16)
        List<Condition> conditions) {

  public IngestionScheduleStatus {
    active = active == null ? List.of() : List.copyOf(active);
    runs = runs == null ? List.of() : List.copyOf(runs);
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }

  /** Of a schedule that was never looked at. */
  public static IngestionScheduleStatus empty() {
    return new IngestionScheduleStatus(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }
}
