package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What it means that a feature's column is not in the source. */
public enum MissingColumns {
  /** The run fails. */
  @JsonProperty("Reject")
  REJECT,
  /** The rows say nothing about the feature: the older values stay. */
  @JsonProperty("Absent")
  ABSENT
}
