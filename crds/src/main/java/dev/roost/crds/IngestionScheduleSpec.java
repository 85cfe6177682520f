package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * When runs start, and which.
 *
 * @param cron null: the runs are {@code after} another feature set's snapshots
 * @param after null: the runs are by {@code cron}
 * @param startingDeadline null: a missed run starts however late
 * @param resumeNonce null: never asked to go on
 * @param allowedFailures null: failures do not suspend the schedule
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.cron) != has(self.after)",
    message = "exactly one must be given: cron, after")
@ValidationRule(
    value =
        "!has(self.after)"
            + " || self.after.featureSetRef.name != self.template.spec.featureSetRef.name",
    message =
        "after must name another feature set than the template: each run would start the next one")
@ValidationRule(
    value = "!has(self.template.spec.cancel) || !self.template.spec.cancel",
    message = "cancel ends one run; leave it out of the template")
public record IngestionScheduleSpec(
    @JsonPropertyDescription(
            "When runs start: minute, hour, day of month, month and day of week, such as 0 3 * * *,"
                + " in the zone's wall-clock time.")
        @Pattern(Limits.CRON)
        @Size(max = Limits.CRON_LENGTH)
        String cron,
    @JsonPropertyDescription("The IANA time zone of cron and of logical times.")
        @Default("UTC")
        @Size(min = 1, max = Limits.ZONE_LENGTH)
        String zone,
    @JsonPropertyDescription(
            "In place of cron: a run follows the newest snapshot of another feature set.")
        After after,
    @JsonPropertyDescription(
            "What becomes of a run that is due while an earlier one is live: Forbid lets it wait,"
                + " Allow starts it beside it, Replace cancels the live one.")
        @Default("Forbid")
        ConcurrencyPolicy concurrencyPolicy,
    @JsonPropertyDescription(
            "How late a run may start, such as 1h; a later one is missed; absent: however late.")
        @Pattern(Limits.DURATION)
        @Size(max = Limits.DURATION_LENGTH)
        String startingDeadline,
    @JsonPropertyDescription("Whether no runs start; live ones go on.") @Default("false")
        Boolean suspend,
    @JsonPropertyDescription(
            "A new number lets a schedule go on that suspended itself after failures.")
        @Min(0)
        Long resumeNonce,
    @JsonPropertyDescription("Runs that published, or passed a dry run, and are kept.")
        @Default("3")
        @Min(0)
        @Max(Limits.HISTORY)
        Integer successfulRunsHistoryLimit,
    @JsonPropertyDescription("Runs that failed or were cancelled and are kept.")
        @Default("3")
        @Min(0)
        @Max(Limits.HISTORY)
        Integer failedRunsHistoryLimit,
    @JsonPropertyDescription(
            "Failed runs in a row after which the schedule suspends itself; absent: it never does.")
        @Min(1)
        @Max(Limits.ALLOWED_FAILURES)
        Integer allowedFailures,
    @JsonPropertyDescription("What the runs are. A change is for later runs only.") @Required
        IngestionTemplate template) {

  private static final int KEPT = 3;

  public IngestionScheduleSpec {
    zone = zone == null ? "UTC" : zone;
    concurrencyPolicy = concurrencyPolicy == null ? ConcurrencyPolicy.FORBID : concurrencyPolicy;
    suspend = suspend != null && suspend;
    successfulRunsHistoryLimit =
        successfulRunsHistoryLimit == null ? KEPT : successfulRunsHistoryLimit;
    failedRunsHistoryLimit = failedRunsHistoryLimit == null ? KEPT : failedRunsHistoryLimit;
  }
}
