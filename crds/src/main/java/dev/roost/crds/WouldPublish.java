package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;

/** What a dry run would have published. */
public record WouldPublish(
    @JsonPropertyDescription("Live records of the snapshot.") @Min(0) long records,
    @JsonPropertyDescription("Records that the feature set did not have before.") @Min(0)
        long keysAdded,
    @JsonPropertyDescription("Bytes of all files that the run would have written.") @Min(0)
        long bytes) {}
