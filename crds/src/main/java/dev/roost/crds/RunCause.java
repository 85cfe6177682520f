package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a schedule started a run. */
public enum RunCause {
  /** The time had come. */
  @JsonProperty("Cron")
  CRON,
  /** Another feature set had a new snapshot. */
  @JsonProperty("Snapshot")
  SNAPSHOT,
  /** Somebody asked for it. */
  @JsonProperty("Manual")
  MANUAL
}
