package dev.roost.embedded.sparkdouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.embedded.sparkdouble.AppMachine.Step;
import dev.roost.embedded.sparkdouble.DriverState.Exited;
import dev.roost.embedded.sparkdouble.DriverState.Lost;
import dev.roost.embedded.sparkdouble.DriverState.NotStarted;
import dev.roost.embedded.sparkdouble.DriverState.Refused;
import dev.roost.embedded.sparkdouble.DriverState.Running;
import dev.roost.embedded.sparkdouble.DriverState.Waiting;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppMachineTest {

  private static final Retry NEVER = Retry.of("Never", 0);
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  private static AppStatus in(AppState state, int executions) {
    return new AppStatus(
        state, "why", "id", executions, executions, Optional.of(NOON), Optional.empty());
  }

  private static Optional<Step> next(AppState state, DriverState driver) {
    return AppMachine.next(in(state, 1), driver, NEVER);
  }

  @Test
  void submitsWhatIsNew() {
    assertThat(next(AppState.NEW, new NotStarted())).contains(new Step(AppState.SUBMITTED, ""));
  }

  @Test
  void staysSubmittedUntilTheDriverRuns() {
    assertThat(next(AppState.SUBMITTED, new Waiting())).isEmpty();
    assertThat(next(AppState.SUBMITTED, new Running())).contains(new Step(AppState.RUNNING, ""));
    assertThat(next(AppState.RUNNING, new Running())).isEmpty();
  }

  @Test
  void skipsRunningWhenTheDriverWasQuick() {
    assertThat(next(AppState.SUBMITTED, new Exited(0))).contains(new Step(AppState.SUCCEEDING, ""));
  }

  @Test
  void endsInCompletedByWayOfSucceeding() {
    assertThat(next(AppState.RUNNING, new Exited(0))).contains(new Step(AppState.SUCCEEDING, ""));
    assertThat(next(AppState.SUCCEEDING, new NotStarted()))
        .contains(new Step(AppState.COMPLETED, ""));
  }

  @Test
  void endsInFailedByWayOfFailingAndKeepsTheMessage() {
    assertThat(next(AppState.RUNNING, new Exited(65)))
        .contains(
            new Step(AppState.FAILING, "driver container failed with ExitCode: 65, Reason: Error"));
    assertThat(next(AppState.FAILING, new NotStarted())).contains(new Step(AppState.FAILED, "why"));
  }

  @Test
  void failsWhenTheDriverIsLost() {
    assertThat(next(AppState.RUNNING, new Lost()))
        .contains(new Step(AppState.FAILING, "driver pod not found"));
  }

  @Test
  void failsASubmissionThatIsRefused() {
    assertThat(next(AppState.SUBMITTED, new Refused("no java")))
        .contains(
            new Step(
                AppState.SUBMISSION_FAILED,
                "failed to submit spark application: failed to run spark-submit: no java"));
    assertThat(next(AppState.SUBMISSION_FAILED, new NotStarted()))
        .contains(new Step(AppState.FAILED, "why"));
  }

  @Test
  void leavesTheEndAlone() {
    for (AppState state : AppState.values()) {
      if (state.isTerminal()) {
        assertThat(next(state, new NotStarted())).isEmpty();
      }
    }
  }

  @Test
  void runsOnceMoreThanItsRetries() {
    Retry twice = Retry.of("OnFailure", 2);
    assertThat(AppMachine.next(in(AppState.FAILING, 2), new NotStarted(), twice))
        .map(Step::state)
        .contains(AppState.PENDING_RERUN);
    assertThat(AppMachine.next(in(AppState.FAILING, 3), new NotStarted(), twice))
        .map(Step::state)
        .contains(AppState.FAILED);
  }

  @Test
  void countsAnAttemptPerSubmissionAndStampsTheEnd() {
    AppStatus submitted =
        in(AppState.PENDING_RERUN, 1).after(new Step(AppState.SUBMITTED, ""), NOON);
    assertThat(submitted.executionAttempts()).isEqualTo(2);
    assertThat(submitted.submissionId()).isNotEqualTo("id");

    AppStatus failing = submitted.after(new Step(AppState.FAILING, "x"), NOON.plusSeconds(5));
    assertThat(failing.terminatedAt()).contains(NOON.plusSeconds(5));
    assertThat(failing.after(new Step(AppState.FAILED, "x"), NOON.plusSeconds(9)).terminatedAt())
        .contains(NOON.plusSeconds(5));
  }
}
