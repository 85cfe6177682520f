package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Of what an incremental ingestion reads the new ones. */
public enum IncrementalUnit {
  /** Files that no published ingestion has read, by path, size and time of change. */
  @JsonProperty("Files")
  FILES,
  /** Rows that no published ingestion of the same source and column has read. */
  @JsonProperty("Rows")
  ROWS,
  /** Messages of Kafka topics that no published ingestion has read, by their offsets. */
  @JsonProperty("Offsets")
  OFFSETS
}
