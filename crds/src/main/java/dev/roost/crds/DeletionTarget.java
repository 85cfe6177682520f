package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the rows of mode Delete delete. */
public enum DeletionTarget {
  /** Each its record. */
  @JsonProperty("Records")
  RECORDS,
  /** Each the named features of its record. */
  @JsonProperty("Fields")
  FIELDS,
  /** Each the values in its cells. */
  @JsonProperty("Values")
  VALUES
}
