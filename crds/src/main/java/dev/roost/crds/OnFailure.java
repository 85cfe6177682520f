package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a run whose snapshot would not meet an expectation. */
public enum OnFailure {
  /** It fails and publishes nothing. */
  @JsonProperty("Fail")
  FAIL,
  /** It publishes; a condition and an event say so. */
  @JsonProperty("Warn")
  WARN
}
