package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of messages without a value. */
public enum KafkaTombstones {
  /** They are bad rows. */
  @JsonProperty("Reject")
  REJECT,
  /** They are left out. */
  @JsonProperty("Skip")
  SKIP,
  /** They delete the record that their key names. */
  @JsonProperty("Delete")
  DELETE
}
