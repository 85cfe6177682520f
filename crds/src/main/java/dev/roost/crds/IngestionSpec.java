package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * One run over one source.
 *
 * @param retryNonce null: never asked to run again
 * @param ttlSecondsAfterFinished null: the resource stays
 * @param overwrite null: everything, in mode Overwrite
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.featureSetRef == oldSelf.featureSetRef",
    message =
        "featureSetRef cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "self.source == oldSelf.source",
    message =
        "source cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "self.mode == oldSelf.mode",
    message = "mode cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "self.onNullKey == oldSelf.onNullKey",
    message =
        "onNullKey cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "self.maxBadRows == oldSelf.maxBadRows",
    message =
        "maxBadRows cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "self.retryPolicy == oldSelf.retryPolicy",
    message =
        "retryPolicy cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value =
        "has(self.overwrite) == has(oldSelf.overwrite) && (!has(self.overwrite) || self.overwrite =="
            + " oldSelf.overwrite)",
    message =
        "overwrite cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "!has(self.overwrite) || self.mode == 'Overwrite'",
    message = "overwrite is for mode Overwrite only")
@ValidationRule(
    value = "has(self.source.history) == (self.mode == 'Backfill')",
    message = "mode Backfill and the source history go together")
@ValidationRule(
    value = "!has(self.source.revert) || self.mode == 'Upsert'",
    message = "mode is for rows that a source has; leave it out of a revert")
public record IngestionSpec(
    @JsonPropertyDescription("The feature set that the rows go to.") @Required
        FeatureSetRef featureSetRef,
    @JsonPropertyDescription("Where the rows come from: exactly one kind of source.") @Required
        Source source,
    @JsonPropertyDescription(
            "What the rows do: Upsert sets features, Delete deletes records, Overwrite takes the place of"
                + " all earlier rows of a range of event times, Backfill does what they did in an earlier version.")
        @Default("Upsert")
        IngestionMode mode,
    @JsonPropertyDescription(
            "What becomes of a row with a null key: Reject makes it a bad row, Skip leaves it out.")
        @Default("Reject")
        OnNullKey onNullKey,
    @JsonPropertyDescription("Bad rows that the run tolerates before it fails.")
        @Default("0")
        @Min(0)
        Long maxBadRows,
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
            "A new number lets a failed or cancelled run be tried again, with all its attempts. Can be"
                + " changed.")
        @Min(0)
        Long retryNonce,
    @JsonPropertyDescription(
            "How long the resource stays once the run is over; absent: until it is deleted. Can be"
                + " changed.")
        @Min(0)
        @Max(Limits.TTL_SECONDS)
        Integer ttlSecondsAfterFinished,
    @JsonPropertyDescription("What mode Overwrite overwrites; absent: everything.")
        OverwriteRange overwrite) {

  public IngestionSpec {
    mode = mode == null ? IngestionMode.UPSERT : mode;
    onNullKey = onNullKey == null ? OnNullKey.REJECT : onNullKey;
    maxBadRows = maxBadRows == null ? 0L : maxBadRows;
    retryPolicy = retryPolicy == null ? RetryPolicy.standard() : retryPolicy;
    spark = spark == null ? SparkSpec.standard() : spark;
    suspend = suspend != null && suspend;
    cancel = cancel != null && cancel;
  }

  /** The same spec, but that no further attempt is started. */
  public IngestionSpec suspended() {
    return new IngestionSpec(
        featureSetRef,
        source,
        mode,
        onNullKey,
        maxBadRows,
        retryPolicy,
        spark,
        true,
        cancel,
        retryNonce,
        ttlSecondsAfterFinished,
        overwrite);
  }
}
