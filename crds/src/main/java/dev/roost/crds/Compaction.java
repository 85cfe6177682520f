package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** Merges what later ingestions have put on top. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Compaction(
    @JsonPropertyDescription("Whether small files of the history are left as they are.")
        @Default("false")
        Boolean skipHistory) {

  public Compaction {
    skipHistory = skipHistory != null && skipHistory;
  }
}
