package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** How an ingestion leaves out what earlier ones have read. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Incremental(
    @JsonPropertyDescription(
            "Files reads the files that no published ingestion into the same version of the feature"
                + " set has read: by path, size and time of change.")
        @Default("Files")
        IncrementalUnit by) {

  public Incremental {
    by = by == null ? IncrementalUnit.FILES : by;
  }
}
