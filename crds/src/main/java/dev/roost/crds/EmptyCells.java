package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an empty cell means. */
public enum EmptyCells {
  /** It says nothing: the older value stays. */
  @JsonProperty("Absent")
  ABSENT,
  /** There is no value. */
  @JsonProperty("Null")
  NULL
}
