package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where one attempt of a run is. */
public enum AttemptState {
  /** Registered; its job has not called yet. */
  @JsonProperty("Submitted")
  SUBMITTED,
  @JsonProperty("Running")
  RUNNING,
  @JsonProperty("Published")
  PUBLISHED,
  /** A dry run's, which came to its end. */
  @JsonProperty("Checked")
  CHECKED,
  @JsonProperty("Failed")
  FAILED,
  /** A later attempt took its place. */
  @JsonProperty("Superseded")
  SUPERSEDED
}
