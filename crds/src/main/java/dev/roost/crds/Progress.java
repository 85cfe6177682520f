package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/** What a running job has done so far. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Progress(
    @JsonPropertyDescription("What the job does now, such as reading or building.") @Size(max = 63)
        String step,
    @JsonPropertyDescription("Bytes of the source that were read.") @Min(0) Long bytesRead,
    @JsonPropertyDescription("Bytes of the whole source; 0: unknown.") @Min(0) Long bytesTotal,
    @JsonPropertyDescription("Rows read per second.") @Min(0) Long rowsPerSecond,
    @JsonPropertyDescription("About when the job is done; absent: it cannot tell.") @Size(max = 40)
        String estimatedEnd) {}
