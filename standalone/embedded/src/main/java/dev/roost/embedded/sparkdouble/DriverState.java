package dev.roost.embedded.sparkdouble;

/** How the driver of an application is. */
sealed interface DriverState {

  /** It has not been started, and may be. */
  record NotStarted() implements DriverState {}

  /** It has not been started, and must wait: another one runs, or a secret is missing. */
  record Waiting() implements DriverState {}

  record Running() implements DriverState {}

  record Exited(int code) implements DriverState {}

  /** It was started by a process that is gone, and is gone as well. */
  record Lost() implements DriverState {}

  /** It cannot be started at all. */
  record Refused(String why) implements DriverState {}
}
