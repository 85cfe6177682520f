package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a run that is due while an earlier one is live. */
public enum ConcurrencyPolicy {
  /** It waits until the live one is over. */
  @JsonProperty("Forbid")
  FORBID,
  /** It starts beside it. */
  @JsonProperty("Allow")
  ALLOW,
  /** The live one is cancelled, and it starts. */
  @JsonProperty("Replace")
  REPLACE
}
