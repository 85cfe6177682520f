package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What an earlier ingestion loaded, to be taken back. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RevertSource(
    @JsonPropertyDescription(
            "The ingestion of the same feature set and version whose rows are taken back: one that has"
                + " published and is not a revert itself; of a stream a batch, such as clicks.12.")
        @Required
        @Pattern(Limits.RUN)
        @Size(min = 1, max = Limits.RUN_LENGTH)
        String ingestion) {}
