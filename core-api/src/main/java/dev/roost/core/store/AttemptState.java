package dev.roost.core.store;

/** Where an attempt is. */
public enum AttemptState {
  /** Registered; the job has not called yet. */
  BEGUN,
  /** The job has called. */
  RUNNING,
  PUBLISHED,
  /** A dry run's, which came to its end. */
  CHECKED,
  FAILED,
  /** A later attempt took over. */
  SUPERSEDED;

  /** Whether its job may still publish. */
  public boolean isLive() {
    return this == BEGUN || this == RUNNING;
  }

  public dev.roost.proto.internal.control.v1alpha1.AttemptState toProto() {
    return switch (this) {
      case BEGUN -> dev.roost.proto.internal.control.v1alpha1.AttemptState.ATTEMPT_STATE_BEGUN;
      case RUNNING -> dev.roost.proto.internal.control.v1alpha1.AttemptState.ATTEMPT_STATE_RUNNING;
      case PUBLISHED ->
          dev.roost.proto.internal.control.v1alpha1.AttemptState.ATTEMPT_STATE_PUBLISHED;
      case CHECKED -> dev.roost.proto.internal.control.v1alpha1.AttemptState.ATTEMPT_STATE_CHECKED;
      case FAILED -> dev.roost.proto.internal.control.v1alpha1.AttemptState.ATTEMPT_STATE_FAILED;
      case SUPERSEDED ->
          dev.roost.proto.internal.control.v1alpha1.AttemptState.ATTEMPT_STATE_SUPERSEDED;
    };
  }
}
