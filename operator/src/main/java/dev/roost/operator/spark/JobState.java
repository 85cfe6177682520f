package dev.roost.operator.spark;

/** Where a Spark application is, in no dialect's words. */
public enum JobState {
  /** Asked for; its driver does not run yet. */
  WAITING,
  RUNNING,
  SUCCEEDED,
  FAILED,
  /** The Spark operator cannot tell. */
  UNKNOWN;

  /** Whether it will change no more. */
  public boolean isOver() {
    return this == SUCCEEDED || this == FAILED;
  }
}
