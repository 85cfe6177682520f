package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a run is. */
public enum IngestionPhase {
  /** Not accepted yet. */
  @JsonProperty("Pending")
  PENDING,
  /** Waits for the feature set's writer turn. */
  @JsonProperty("Queued")
  QUEUED,
  /** Holds the turn; its job is asked for but does not run yet. */
  @JsonProperty("Submitted")
  SUBMITTED,
  @JsonProperty("Running")
  RUNNING,
  /** The job's files are finished. */
  @JsonProperty("Publishing")
  PUBLISHING,
  @JsonProperty("Published")
  PUBLISHED,
  /** A dry run is over; it would have published. */
  @JsonProperty("Checked")
  CHECKED,
  @JsonProperty("Failed")
  FAILED,
  @JsonProperty("Cancelled")
  CANCELLED;

  /** Whether the run is over. */
  public boolean isFinished() {
    return this == PUBLISHED || this == CHECKED || this == FAILED || this == CANCELLED;
  }

  /** Whether an attempt may be live. */
  public boolean hasAttempt() {
    return this == SUBMITTED || this == RUNNING || this == PUBLISHING;
  }
}
