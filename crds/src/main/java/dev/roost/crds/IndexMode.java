package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a feature can be asked for in segment queries. */
public enum IndexMode {
  /** It is indexed in the way its type asks for. */
  @JsonProperty("Auto")
  AUTO,
  /** It is kept in history and online only. */
  @JsonProperty("None")
  NONE
}
