package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;

/** What became of the rows of a run: {@code read = written + duplicate + skipped + rejected}. */
public record Rows(
    @JsonPropertyDescription("Rows of the source.") @Min(0) long read,
    @JsonPropertyDescription("Rows that were added to the history.") @Min(0) long written,
    @JsonPropertyDescription("Rows equal to another one of the run in key, version and cells.")
        @Min(0)
        long duplicate,
    @JsonPropertyDescription("Rows left out on purpose: a null key under onNullKey Skip.") @Min(0)
        long skipped,
    @JsonPropertyDescription("Bad rows; each is in the dead letters with its reason.") @Min(0)
        long rejected,
    @JsonPropertyDescription("Records that the feature set did not have before.") @Min(0)
        long keysAdded) {}
