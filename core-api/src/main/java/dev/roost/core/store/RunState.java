package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.IngestionState;

/**
 * Where a run is. It goes forward only, but that a run that ended without a snapshot is retried.
 */
public enum RunState {
  QUEUED,
  /** It holds its feature set's writer turn. */
  RUNNING,
  PUBLISHED,
  /** A dry run came to its end. */
  CHECKED,
  FAILED,
  CANCELLED;

  public boolean holdsTurn() {
    return this == RUNNING;
  }

  /** Whether nothing more happens by itself. */
  public boolean isOver() {
    return this == PUBLISHED || this == CHECKED || endedWithoutSnapshot();
  }

  /** Whether it came to nothing, and may be tried again. */
  public boolean endedWithoutSnapshot() {
    return this == FAILED || this == CANCELLED;
  }

  public IngestionState toProto() {
    return switch (this) {
      case QUEUED -> IngestionState.INGESTION_STATE_QUEUED;
      case RUNNING -> IngestionState.INGESTION_STATE_RUNNING;
      case PUBLISHED -> IngestionState.INGESTION_STATE_PUBLISHED;
      case CHECKED -> IngestionState.INGESTION_STATE_CHECKED;
      case FAILED -> IngestionState.INGESTION_STATE_FAILED;
      case CANCELLED -> IngestionState.INGESTION_STATE_CANCELLED;
    };
  }
}
