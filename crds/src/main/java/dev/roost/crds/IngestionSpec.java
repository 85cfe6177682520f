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
 * One run over one source.
 *
 * @param delete null: records, where the mode is Delete
 * @param maxBadRows null: 0, or any number where {@code maxBadRate} is given
 * @param maxBadRate null: no such bound
 * @param retryNonce null: never asked to run again
 * @param ttlSecondsAfterFinished null: the resource stays
 * @param overwrite null: everything, in mode Overwrite
 * @param incremental null: everything is read
 * @param stream null: the source is read once
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value =
        "!(has(self.dryRun) && self.dryRun)"
            + " || !(has(self.source.revert) || (has(self.mode) && self.mode == 'Overwrite'))",
    message = "dryRun is not for reverts and mode Overwrite; leave it out")
@ValidationRule(
    value = "self.featureSetRef == oldSelf.featureSetRef",
    message =
        "featureSetRef cannot be changed: an ingestion is one run; make a new one under another"
            + " name")
@ValidationRule(
    value = "self.source == oldSelf.source",
    message =
        "source cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "self.mode == oldSelf.mode",
    message = "mode cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value =
        "has(self.delete) == has(oldSelf.delete)"
            + " && (!has(self.delete) || self.delete == oldSelf.delete)",
    message =
        "delete cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "self.mode == 'Delete' || !has(self.delete)",
    message = "delete is for mode Delete only; set mode: Delete or leave it out")
@ValidationRule(
    value = "self.onNullKey == oldSelf.onNullKey",
    message =
        "onNullKey cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value =
        "(has(self.maxBadRows) ? self.maxBadRows : has(self.maxBadRate) ? -1 : 0) =="
            + " (has(oldSelf.maxBadRows) ? oldSelf.maxBadRows : has(oldSelf.maxBadRate) ? -1 : 0)",
    message =
        "maxBadRows cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "self.missingColumns == oldSelf.missingColumns",
    message =
        "missingColumns cannot be changed: an ingestion is one run; make a new one under another"
            + " name")
@ValidationRule(
    value =
        "(has(self.maxBadRate) ? self.maxBadRate : '')"
            + " == (has(oldSelf.maxBadRate) ? oldSelf.maxBadRate : '')",
    message =
        "maxBadRate cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value = "(has(self.dryRun) && self.dryRun) == (has(oldSelf.dryRun) && oldSelf.dryRun)",
    message =
        "dryRun cannot be changed: an ingestion is one run; make a new one under another name")
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
    value =
        "has(self.incremental) == has(oldSelf.incremental)"
            + " && (!has(self.incremental) || self.incremental == oldSelf.incremental)",
    message =
        "incremental cannot be changed: an ingestion is one run; make a new one under another name")
@ValidationRule(
    value =
        "!has(self.incremental) || self.incremental.by != 'Files' || has(self.source.csv)"
            + " || has(self.source.json) || has(self.source.parquet) || has(self.source.orc)"
            + " || has(self.source.avro)",
    message = "incremental by Files is for csv, json, parquet, orc and avro")
@ValidationRule(
    value =
        "!has(self.incremental) || self.incremental.by != 'Rows' || has(self.source.parquet)"
            + " || has(self.source.orc) || has(self.source.avro) || has(self.source.jdbc)"
            + " || has(self.source.table) || has(self.source.sql)",
    message = "incremental by Rows is for parquet, orc, avro, jdbc, table and sql")
@ValidationRule(
    value =
        "!has(self.incremental) || (self.incremental.by == 'Offsets') == has(self.source.kafka)",
    message = "incremental by Offsets is for kafka, and the only one for it")
@ValidationRule(
    value = "!has(self.incremental) || self.mode in ['Upsert', 'Delete']",
    message = "incremental is for modes Upsert and Delete only")
@ValidationRule(
    value =
        "has(self.stream) == has(oldSelf.stream) && (!has(self.stream) || self.stream == oldSelf.stream)",
    message = "stream cannot be changed; make a new ingestion under another name")
@ValidationRule(
    value =
        "!has(self.stream) || has(self.source.kafka) && !has(self.source.kafka.to)"
            + " && !has(self.incremental) && !(has(self.dryRun) && self.dryRun)"
            + " && self.mode in ['Upsert', 'Delete']",
    message =
        "stream is for source kafka without to, in modes Upsert and Delete, without incremental and"
            + " dryRun")
@ValidationRule(
    value = "!has(self.overwrite) || self.mode == 'Overwrite'",
    message = "overwrite is for mode Overwrite only")
@ValidationRule(
    value = "has(self.source.history) == (self.mode == 'Backfill')",
    message = "mode Backfill and the source history go together; give both")
@ValidationRule(
    value = "!has(self.source.revert) || self.mode == 'Upsert'",
    message = "mode is for rows that a source has; leave it out of a revert")
public record IngestionSpec(
    @JsonPropertyDescription("The feature set that the rows go to.") @Required
        FeatureSetRef featureSetRef,
    @JsonPropertyDescription("Where the rows come from: exactly one kind of source.") @Required
        Source source,
    @JsonPropertyDescription(
            "What the rows do: Upsert sets features, Delete deletes what delete says, Overwrite takes the"
                + " place of all earlier rows of a range of event times, Backfill repeats what an earlier"
                + " version of the feature set has loaded.")
        @Default("Upsert")
        IngestionMode mode,
    @JsonPropertyDescription("Mode Delete only: what the rows delete; absent: records.")
        Deletion delete,
    @JsonPropertyDescription(
            "What becomes of a row with a null key: Reject makes it a bad row, Skip leaves it out.")
        @Default("Reject")
        OnNullKey onNullKey,
    @JsonPropertyDescription(
            "Bad rows that the run tolerates before it fails; absent: 0, or any number where"
                + " maxBadRate is given.")
        @Min(0)
        Long maxBadRows,
    @JsonPropertyDescription(
            "Bad rows of all rows that the run tolerates before it fails, a decimal from 0 to 1,"
                + " such as \"0.001\"; absent: no such bound. With maxBadRows, both must hold.")
        @Pattern(Limits.RATE)
        @Size(max = Limits.RATE_LENGTH)
        String maxBadRate,
    @JsonPropertyDescription(
            "Whether the run only reads, checks and reports: it publishes nothing and leaves no"
                + " file but dead letters.")
        @Default("false")
        Boolean dryRun,
    @JsonPropertyDescription(
            "What it means that a feature's column is not in the source: Reject fails the run, Absent"
                + " leaves the older values.")
        @Default("Reject")
        MissingColumns missingColumns,
    @JsonPropertyDescription("How often and how long the run is tried.") @Default("{}")
        RetryPolicy retryPolicy,
    @JsonPropertyDescription("What the job gets.") @Default("{}") SparkSpec spark,
    @JsonPropertyDescription(
            "Whether no further attempt is started; a running one goes on, but that of a stream, which"
                + " is stopped. Can be changed.")
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
        Integer ttlSecondsAfterFinished,
    @JsonPropertyDescription("What mode Overwrite overwrites; absent: everything.")
        OverwriteRange overwrite,
    @JsonPropertyDescription("Which part of the source is read; absent: all of it.")
        Incremental incremental,
    @JsonPropertyDescription(
            "Goes on reading: each batch of new messages is published as a snapshot, until the"
                + " ingestion is suspended or cancelled. For source kafka.")
        Stream stream) {

  public IngestionSpec {
    mode = mode == null ? IngestionMode.UPSERT : mode;
    onNullKey = onNullKey == null ? OnNullKey.REJECT : onNullKey;
    missingColumns = missingColumns == null ? MissingColumns.REJECT : missingColumns;
    dryRun = dryRun != null && dryRun;
    retryPolicy = retryPolicy == null ? RetryPolicy.standard() : retryPolicy;
    spark = spark == null ? SparkSpec.standard() : spark;
    suspend = suspend != null && suspend;
    cancel = cancel != null && cancel;
  }

  /** Loads a source into a feature set; everything else is as it is by default. */
  public static IngestionSpec of(FeatureSetRef featureSet, Source source) {
    return new IngestionSpec(
        featureSet,
        source,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same spec, but that no further attempt is started. */
  public IngestionSpec suspended() {
    return with(true, cancel);
  }

  /** The same spec, but that the run is to end. */
  public IngestionSpec cancelled() {
    return with(suspend, true);
  }

  /** The same spec, but of another source and range. */
  public IngestionSpec reading(Source other, OverwriteRange range) {
    return new IngestionSpec(
        featureSetRef,
        other,
        mode,
        delete,
        onNullKey,
        maxBadRows,
        maxBadRate,
        dryRun,
        missingColumns,
        retryPolicy,
        spark,
        suspend,
        cancel,
        retryNonce,
        ttlSecondsAfterFinished,
        range,
        incremental,
        stream);
  }

  private IngestionSpec with(Boolean suspended, Boolean cancelled) {
    return new IngestionSpec(
        featureSetRef,
        source,
        mode,
        delete,
        onNullKey,
        maxBadRows,
        maxBadRate,
        dryRun,
        missingColumns,
        retryPolicy,
        spark,
        suspended,
        cancelled,
        retryNonce,
        ttlSecondsAfterFinished,
        overwrite,
        incremental,
        stream);
  }
}
