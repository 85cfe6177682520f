package dev.roost.crds;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Which of the offline and online stores has a feature set, and how rows get from one to the other.
 */
public enum OnlineMode {
  @JsonProperty("OfflineOnly")
  OFFLINE_ONLY,
  @JsonProperty("OnlineOnly")
  ONLINE_ONLY,
  /** Pushed rows go offline by themselves; published snapshots go online on call. */
  @JsonProperty("OfflineOnlineManual")
  OFFLINE_ONLINE_MANUAL,
  /** Both ways by itself. */
  @JsonProperty("OfflineOnlineAutomatic")
  OFFLINE_ONLINE_AUTOMATIC;

  /** Whether a published snapshot is applied to the online store by itself. */
  public boolean followsSnapshots() {
    return this == OFFLINE_ONLINE_AUTOMATIC;
  }
}
