package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the sets of several rows of one record make one. */
public enum Merge {
  /** The newest set replaces the older one. */
  @JsonProperty("Replace")
  REPLACE,
  /** The members of rows are added up. */
  @JsonProperty("Add")
  ADD
}
