package dev.roost.embedded.sparkdouble;

import java.util.Optional;

/** The state machine of v1beta2: a pure function from what is to the next state. */
final class AppMachine {

  /**
   * The next state.
   *
   * @param message empty unless something went wrong
   */
  record Step(AppState state, String message) {
    static Optional<Step> to(AppState state) {
      return Optional.of(new Step(state, ""));
    }

    static Optional<Step> to(AppState state, String message) {
      return Optional.of(new Step(state, message));
    }
  }

  private AppMachine() {}

  /** Empty while there is nothing to do. */
  static Optional<Step> next(AppStatus status, DriverState driver, Retry retry) {
    return switch (status.state()) {
      case NEW, PENDING_RERUN -> Step.to(AppState.SUBMITTED);
      case SUBMITTED, RUNNING -> follow(status.state(), driver);
      case SUCCEEDING ->
          Step.to(retry.afterSuccess() ? AppState.PENDING_RERUN : AppState.COMPLETED);
      case FAILING ->
          retry.afterFailure(status.executionAttempts())
              ? Step.to(AppState.PENDING_RERUN, status.message())
              : Step.to(AppState.FAILED, status.message());
      case SUBMISSION_FAILED -> Step.to(AppState.FAILED, status.message());
      case COMPLETED, FAILED, FOREIGN -> Optional.empty();
    };
  }

  private static Optional<Step> follow(AppState state, DriverState driver) {
    if (driver instanceof DriverState.Running) {
      return state == AppState.RUNNING ? Optional.empty() : Step.to(AppState.RUNNING);
    }
    if (driver instanceof DriverState.Exited exited) {
      return exited.code() == 0
          ? Step.to(AppState.SUCCEEDING)
          : Step.to(
              AppState.FAILING,
              "driver container failed with ExitCode: " + exited.code() + ", Reason: Error");
    }
    if (driver instanceof DriverState.Lost) {
      return Step.to(AppState.FAILING, "driver pod not found");
    }
    if (driver instanceof DriverState.Refused refused) {
      return Step.to(
          AppState.SUBMISSION_FAILED,
          "failed to submit spark application: failed to run spark-submit: " + refused.why());
    }
    return Optional.empty();
  }
}
