package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the data when the resource is deleted. */
public enum DeletionPolicy {
  /** It is kept; declaring the feature set again attaches it. */
  @JsonProperty("Retain")
  RETAIN,
  /** It is removed before the resource goes. */
  @JsonProperty("Delete")
  DELETE
}
