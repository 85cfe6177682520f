package dev.roost.operator.schedule;

/** Where a run is, as far as a schedule cares. */
enum RunState {
  LIVE,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  boolean isLive() {
    return this == LIVE;
  }
}
