package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What the operator has seen of a run, be it an ingestion or maintenance. Times are RFC 3339, UTC.
 *
 * @param featureSetVersion null before the turn is granted
 * @param snapshot the snapshot that the run published; null: none
 * @param attempts the last five, oldest first
 * @param queuePosition runs ahead of this one; null when it does not wait
 * @param observedRetryNonce the {@code spec.retryNonce} that the present tries belong to
 * @param firstAttempt the number of the first attempt since that nonce
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IngestionStatus(
    @JsonPropertyDescription("The generation that this status was judged by.") @Min(0)
        Long observedGeneration,
    @JsonPropertyDescription("Where the run is.") IngestionPhase phase,
    @JsonPropertyDescription(
            "The major version of the feature set, pinned when the turn was granted.")
        @Min(1)
        Integer featureSetVersion,
    @JsonPropertyDescription("The snapshot that the run published.") @Min(1) Long snapshot,
    @JsonPropertyDescription("What became of the rows.") Rows rows,
    @JsonPropertyDescription(
            "The bad rows by reason and column: the most frequent 20, then the rest as Other.")
        @Size(max = Limits.BAD_ROW_KINDS + 1)
        List<BadRowCount> badRows,
    @JsonPropertyDescription(
            "Cells out of their feature's range that were replaced, as onOutOfRange says.")
        @Size(max = Limits.FEATURES)
        List<AdjustedCells> adjusted,
    @JsonPropertyDescription("What the run would have published, where it was a dry run.")
        WouldPublish wouldPublish,
    @JsonPropertyDescription("What the run did and found, where it was maintenance.")
        MaintenanceReport maintenance,
    @JsonPropertyDescription("Whether the snapshot meets the feature set's expectations.")
        @Size(max = Limits.EXPECTATIONS)
        List<ExpectationResult> expectations,
    @JsonPropertyDescription("What the running job has done so far.") Progress progress,
    @JsonPropertyDescription("How far the stream is, where the run is one.") StreamStatus stream,
    @JsonPropertyDescription("The last five attempts, oldest first.") @Size(max = 5)
        List<Attempt> attempts,
    @JsonPropertyDescription("Runs ahead of this one in the feature set's queue.") @Min(0)
        Integer queuePosition,
    @JsonPropertyDescription("Where the bad rows are, when there are any.") @Size(max = 2048)
        String deadLetters,
    @JsonPropertyDescription("When the first attempt was registered.") @Size(max = 40)
        String startTime,
    @JsonPropertyDescription("When the run ended.") @Size(max = 40) String completionTime,
    @JsonPropertyDescription("The retryNonce that the present tries belong to.") @Min(0)
        Long observedRetryNonce,
    @JsonPropertyDescription("The number of the first attempt since that nonce.") @Min(1)
        Integer firstAttempt,
    @JsonPropertyDescription(
            "Accepted, JobSucceeded, Published, KeepingUp, ExpectationsMet, OnlineSynced, Failed and Ready.")
        @Size(max = 16)
        List<Condition> conditions) {

  public IngestionStatus {
    badRows = badRows == null ? List.of() : List.copyOf(badRows);
    adjusted = adjusted == null ? List.of() : List.copyOf(adjusted);
    expectations = expectations == null ? List.of() : List.copyOf(expectations);
    attempts = attempts == null ? List.of() : List.copyOf(attempts);
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
  }
}
