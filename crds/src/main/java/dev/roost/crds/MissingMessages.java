package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What it means that messages which are to be read are no longer in Kafka. */
public enum MissingMessages {
  /** The run fails. */
  @JsonProperty("Reject")
  REJECT,
  /** What is still there is read. */
  @JsonProperty("Skip")
  SKIP
}
