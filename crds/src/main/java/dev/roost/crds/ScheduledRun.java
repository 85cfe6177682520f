package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A run of a schedule. Times are RFC 3339, UTC.
 *
 * @param scheduledTime the time that the run is for; null: not known
 * @param completionTime null: not over
 * @param snapshot null: none was published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduledRun(
    @JsonPropertyDescription("The Ingestion's name.") @Required @Size(max = Limits.INGESTION_LENGTH)
        String name,
    @JsonPropertyDescription("Why it was started.") RunCause cause,
    @JsonPropertyDescription("Where it is.") IngestionPhase phase,
    @JsonPropertyDescription("The time that it is for.") @Size(max = 40) String scheduledTime,
    @JsonPropertyDescription("When it ended.") @Size(max = 40) String completionTime,
    @JsonPropertyDescription("The snapshot that it published.") @Min(1) Long snapshot) {}
