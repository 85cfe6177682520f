package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One run that keeps a feature set's files in order. Exactly one task is not null.
 *
 * @param retryNonce null: never asked to run again
 * @param ttlSecondsAfterFinished null: the resource stays
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "[has(self.compact), has(self.rebuild), has(self.verify)].filter(given, given).size() == 1",
    message = "exactly one task must be given: " + MaintenanceSpec.TASKS)
@ValidationRule(
    value = "self.featureSetRef == oldSelf.featureSetRef",
    message =
        "featureSetRef cannot be changed: maintenance is one run; make a new one under another name")
@ValidationRule(
    value =
        "has(self.compact) == has(oldSelf.compact)"
            + " && (!has(self.compact) || self.compact == oldSelf.compact)",
    message =
        "compact cannot be changed: maintenance is one run; make a new one under another name")
@ValidationRule(
    value =
        "has(self.rebuild) == has(oldSelf.rebuild)"
            + " && (!has(self.rebuild) || self.rebuild == oldSelf.rebuild)",
    message =
        "rebuild cannot be changed: maintenance is one run; make a new one under another name")
@ValidationRule(
    value =
        "has(self.verify) == has(oldSelf.verify)"
            + " && (!has(self.verify) || self.verify == oldSelf.verify)",
    message = "verify cannot be changed: maintenance is one run; make a new one under another name")
public record MaintenanceSpec(
    @JsonPropertyDescription("The feature set that is maintained.") @Required
        FeatureSetRef featureSetRef,
    @JsonPropertyDescription(
            "Merges layers of the index and of latest states, key dictionaries and small history files.")
        Compaction compact,
    @JsonPropertyDescription(
            "Folds the whole history into a new index and new latest states, in as many partitions as"
                + " wanted.")
        Rebuild rebuild,
    @JsonPropertyDescription(
            "Compares checksums, index, latest states, keys and history; publishes nothing unless it"
                + " repairs.")
        Verification verify,
    @JsonPropertyDescription("How often and how long the run is tried.") @Default("{}")
        RetryPolicy retryPolicy,
    @JsonPropertyDescription("What the job gets.") @Default("{}") SparkSpec spark,
    @JsonPropertyDescription(
            "Whether no further attempt is started; a running one goes on. Can be changed.")
        @Default("false")
        Boolean suspend,
    @JsonPropertyDescription(
            "Ends the run unless it has published: a live attempt is stopped. Can be changed.")
        @Default("false")
        Boolean cancel,
    @JsonPropertyDescription(
            "A new number lets a failed or cancelled run be tried again, with all its attempts. Can"
                + " be changed.")
        @Min(0)
        Long retryNonce,
    @JsonPropertyDescription(
            "How long the resource stays once the run is over; absent: until it is deleted. Can be"
                + " changed.")
        @Min(0)
        @Max(Limits.TTL_SECONDS)
        Integer ttlSecondsAfterFinished) {

  public static final String TASKS = "compact, rebuild, verify";

  public MaintenanceSpec {
    retryPolicy = retryPolicy == null ? RetryPolicy.standard() : retryPolicy;
    spark = spark == null ? SparkSpec.standard() : spark;
    suspend = suspend != null && suspend;
    cancel = cancel != null && cancel;
  }

  /** The tasks that are not null: exactly one in a valid spec. */
  public List<Object> given() {
    return Stream.of((Object) compact, rebuild, verify).filter(Objects::nonNull).toList();
  }

  /** The task's name: that of the first one given. */
  public String task() {
    if (compact != null) {
      return "compact";
    }
    return rebuild != null ? "rebuild" : "verify";
  }
}
