package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the rows of an ingestion do. */
public enum IngestionMode {
  /** Each sets the features that it names. */
  @JsonProperty("Upsert")
  UPSERT,
  /** Each deletes, as of its version, what {@link Deletion} says; its record without one. */
  @JsonProperty("Delete")
  DELETE,
  /** Together they take the place of the earlier rows of a range of event times. */
  @JsonProperty("Overwrite")
  OVERWRITE,
  /** Each does what it did in an earlier version of the feature set. */
  @JsonProperty("Backfill")
  BACKFILL
}
