package dev.roost.operator.plan;

import java.time.Duration;

/** What to do next about a run: one step, after which one looks again. */
public sealed interface Decision {

  /** Asks the core for the feature set's writer turn. */
  record RequestTurn() implements Decision {}

  /** Makes sure that an attempt is registered and its Spark application exists. */
  record StartAttempt(int number) implements Decision {}

  /** Removes the application of an attempt that is over. */
  record RemoveJob(int number) implements Decision {}

  /** Ends an attempt that did not end itself. */
  record EndAttempt(int number, String reason, String message, JobFate fate) implements Decision {}

  /** Ends the run without success. */
  record EndRun(Ending ending, String reason, String message, JobFate fate) implements Decision {}

  /** Removes the resource: its time is over. */
  record DeleteResource() implements Decision {}

  /** Looks again after a while. */
  record LookAgain(Duration after) implements Decision {}

  /** Nothing is left to do until the resource changes. */
  record Settle() implements Decision {}

  /** How a run ends without success. */
  enum Ending {
    FAILED,
    CANCELLED
  }

  /** What becomes of the application of what ends. */
  enum JobFate {
    /** It is over or about to be; its logs may be wanted. */
    KEPT,
    REMOVED
  }
}
