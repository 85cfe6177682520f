package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What a maintenance run did and found; null: nothing of the kind. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MaintenanceReport(
    @JsonPropertyDescription("Partitions of the feature set.") @Min(0) Integer partitions,
    @JsonPropertyDescription("Of those, the ones that were written anew.") @Min(0)
        Integer partitionsWritten,
    @JsonPropertyDescription("History files that others took the place of.") @Min(0)
        Long historyFilesRemoved,
    @JsonPropertyDescription("History files that took their place.") @Min(0) Long historyFilesAdded,
    @JsonPropertyDescription("Files that were compared with their checksums.") @Min(0)
        Long filesChecked,
    @JsonPropertyDescription("Their bytes.") @Min(0) Long bytesChecked,
    @JsonPropertyDescription("Records that were compared with the history.") @Min(0)
        Long recordsChecked,
    @JsonPropertyDescription("What is wrong, a sentence each: the first 20.")
        @Size(max = Limits.PROBLEMS)
        List<@Size(max = Limits.PROBLEM_LENGTH) String> problems,
    @JsonPropertyDescription("How many things are wrong.") @Min(0) Long problemCount) {

  public MaintenanceReport {
    problems = problems == null ? List.of() : List.copyOf(problems);
  }
}
