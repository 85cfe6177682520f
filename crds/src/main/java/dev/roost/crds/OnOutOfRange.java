package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a value that is out of its feature's range. */
public enum OnOutOfRange {
  /** The row is a bad row. */
  @JsonProperty("Reject")
  REJECT,
  /** The nearest value of the range takes its place; for a NaN, null. */
  @JsonProperty("Clamp")
  CLAMP,
  @JsonProperty("Null")
  NULL
}
