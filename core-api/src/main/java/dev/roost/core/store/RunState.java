package dev.roost.core.store;

import dev.roost.proto.core.v1alpha1.IngestionState;

/**
 * Where a run is. It goes forward only, but that a run that ended without a snapshot is retried.
 */
public enum RunState {
  QUEUED,
  /** It holds its feature set's writer turn. */
  RUNNING,
  /** A stream that goes on: its batches take the turn, each as a run of its own. */
  STREAMING,
  PUBLISHED,
  /** A dry run came to its end. */
  CHECKED,
  FAILED,
  CANCELLED;

  /** Whether it may work: it holds its turn, or needs none. */
  public boolean isGranted() {
    return this == RUNNING || this == STREAMING;
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
      case RUNNING, STREAMING -> IngestionState.INGESTION_STATE_RUNNING;
      case PUBLISHED -> IngestionState.INGESTION_STATE_PUBLISHED;
      case CHECKED -> IngestionState.INGESTION_STATE_CHECKED;
      case FAILED -> IngestionState.INGESTION_STATE_FAILED;
      case CANCELLED -> IngestionState.INGESTION_STATE_CANCELLED;
    };
  }
}
