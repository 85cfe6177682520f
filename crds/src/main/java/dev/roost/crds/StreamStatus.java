package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/** How far a stream is; its snapshot and rows are those of its batches. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StreamStatus(
    @JsonPropertyDescription("Batches that have published, each a snapshot.") @Min(0) Long batches,
    @JsonPropertyDescription("When the last of them did.") @Size(max = 40) String lastPublishTime,
    @JsonPropertyDescription("The lag: messages that are there and not published.") @Min(0)
        Long messagesBehind,
    @JsonPropertyDescription("Messages that arrived each second, lately.") @Min(0)
        Long arrivingPerSecond,
    @JsonPropertyDescription(
            "Messages that were published each second of the time that it took, lately.")
        @Min(0)
        Long publishingPerSecond,
    @JsonPropertyDescription(
            "From the time of the oldest message of the last batch to its publication, in"
                + " milliseconds.")
        @Min(0)
        Long freshnessMillis) {}
