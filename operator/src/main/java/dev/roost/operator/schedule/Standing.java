package dev.roost.operator.schedule;

/** Whether a schedule starts runs. */
enum Standing {
  GOES_ON,
  /** By its owner. */
  SUSPENDED,
  /** By itself, after failures. */
  GAVE_UP;

  boolean isSuspended() {
    return this != GOES_ON;
  }
}
