package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a decimal with more digits than the scale. */
public enum Rounding {
  /** It is a bad value. */
  @JsonProperty("Reject")
  REJECT,
  /** It is rounded to the nearest neighbour, ties to the even one. */
  @JsonProperty("HalfEven")
  HALF_EVEN
}
