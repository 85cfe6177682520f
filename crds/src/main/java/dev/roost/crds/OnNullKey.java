package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a row with a null key. */
public enum OnNullKey {
  /** It is a bad row. */
  @JsonProperty("Reject")
  REJECT,
  /** It is left out and counted as skipped. */
  @JsonProperty("Skip")
  SKIP
}
