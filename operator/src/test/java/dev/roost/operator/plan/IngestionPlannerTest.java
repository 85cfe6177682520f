package dev.roost.operator.plan;

import static dev.roost.operator.plan.FactsCases.attempt;
import static dev.roost.operator.plan.FactsCases.facts;
import static dev.roost.operator.plan.FactsCases.job;
import static dev.roost.operator.plan.FactsCases.run;
import static dev.roost.operator.plan.FactsCases.spec;
import static dev.roost.proto.core.v1alpha1.IngestionState.INGESTION_STATE_CANCELLED;
import static dev.roost.proto.core.v1alpha1.IngestionState.INGESTION_STATE_CHECKED;
import static dev.roost.proto.core.v1alpha1.IngestionState.INGESTION_STATE_FAILED;
import static dev.roost.proto.core.v1alpha1.IngestionState.INGESTION_STATE_PUBLISHED;
import static dev.roost.proto.core.v1alpha1.IngestionState.INGESTION_STATE_QUEUED;
import static dev.roost.proto.core.v1alpha1.IngestionState.INGESTION_STATE_RUNNING;
import static dev.roost.proto.internal.control.v1alpha1.AttemptState.ATTEMPT_STATE_BEGUN;
import static dev.roost.proto.internal.control.v1alpha1.AttemptState.ATTEMPT_STATE_FAILED;
import static dev.roost.proto.internal.control.v1alpha1.AttemptState.ATTEMPT_STATE_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.operator.plan.Decision.EndAttempt;
import dev.roost.operator.plan.Decision.EndRun;
import dev.roost.operator.plan.Decision.Ending;
import dev.roost.operator.plan.Decision.JobFate;
import dev.roost.operator.plan.Decision.LookAgain;
import dev.roost.operator.plan.Decision.RemoveJob;
import dev.roost.operator.plan.Decision.RequestTurn;
import dev.roost.operator.plan.Decision.Settle;
import dev.roost.operator.plan.Decision.StartAttempt;
import dev.roost.operator.spark.JobState;
import dev.roost.operator.spark.SparkJob;
import dev.roost.proto.core.v1alpha1.IngestionState;
import dev.roost.proto.core.v1alpha1.OnlineMode;
import dev.roost.proto.core.v1alpha1.StreamProgress;
import dev.roost.proto.internal.control.v1alpha1.AttemptRecord;
import dev.roost.proto.internal.control.v1alpha1.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IngestionPlannerTest {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final Set<IngestionState> FINISHED =
      Set.of(
          INGESTION_STATE_PUBLISHED,
          INGESTION_STATE_CHECKED,
          INGESTION_STATE_FAILED,
          INGESTION_STATE_CANCELLED);

  private final IngestionPlanner planner =
      new IngestionPlanner(new Pace(POLL, Duration.ofSeconds(10)));

  private Decision decide(Run run, Optional<SparkJob> job) {
    return planner.decide(facts(spec(false, false, null), run, job));
  }

  private static AttemptRecord begun(Duration age) {
    return attempt(1, ATTEMPT_STATE_BEGUN, "", false, age);
  }

  private static AttemptRecord failed(int number, String reason, boolean retryable, Duration age) {
    return attempt(number, ATTEMPT_STATE_FAILED, reason, retryable, age);
  }

  @Test
  void noAttemptStartsWithoutTheTurn() {
    FactsCases.all()
        .filter(facts -> facts.run().getState() != INGESTION_STATE_RUNNING)
        .forEach(
            facts ->
                assertThat(planner.decide(facts))
                    .as("%s", facts)
                    .isNotInstanceOf(StartAttempt.class));
  }

  @Test
  void noAttemptStartsBesideAnApplicationOfAnother() {
    FactsCases.all()
        .filter(facts -> facts.job().isPresent() && facts.lastAttempt().isPresent())
        .forEach(
            facts ->
                assertThat(planner.decide(facts))
                    .as("%s", facts)
                    .isNotInstanceOf(StartAttempt.class));
  }

  @Test
  void noAttemptStartsWhileSuspended() {
    FactsCases.all()
        .filter(facts -> facts.spec().suspend())
        .forEach(
            facts ->
                assertThat(planner.decide(facts))
                    .as("%s", facts)
                    .isNotInstanceOfAny(StartAttempt.class, RequestTurn.class));
  }

  @Test
  void everyUnfinishedRunCanBeCancelledAtOnce() {
    FactsCases.all()
        .filter(facts -> facts.spec().cancel())
        .filter(facts -> !FINISHED.contains(facts.run().getState()))
        .forEach(
            facts ->
                assertThat(planner.decide(facts))
                    .as("%s", facts)
                    .isInstanceOfSatisfying(
                        EndRun.class, end -> assertThat(end.ending()).isEqualTo(Ending.CANCELLED)));
  }

  @Test
  void aFinishedRunIsLeftAloneWhateverElseIsSeen() {
    FactsCases.all()
        .filter(facts -> FINISHED.contains(facts.run().getState()))
        .forEach(
            facts ->
                assertThat(planner.decide(facts))
                    .as("%s", facts)
                    .isInstanceOfAny(Settle.class, LookAgain.class, Decision.DeleteResource.class));
  }

  @Test
  void aRunFailsOnlyAfterItsLastAttemptIsOver() {
    FactsCases.all()
        .filter(facts -> !facts.spec().cancel())
        .filter(facts -> planner.decide(facts) instanceof EndRun)
        .forEach(
            facts ->
                assertThat(facts.lastAttempt().orElseThrow())
                    .as("%s", facts)
                    .matches(last -> !IngestionPlanner.isLive(last)));
  }

  @Test
  void anUnfinishedRunThatIsNotSuspendedIsNeverForgotten() {
    FactsCases.all()
        .filter(facts -> !facts.spec().suspend())
        .filter(facts -> !FINISHED.contains(facts.run().getState()))
        .forEach(
            facts ->
                assertThat(planner.decide(facts)).as("%s", facts).isNotInstanceOf(Settle.class));
  }

  @Test
  void aQueuedRunAsksForItsTurn() {
    assertThat(decide(run(INGESTION_STATE_QUEUED), Optional.empty())).isEqualTo(new RequestTurn());
  }

  @Test
  void aGrantedRunStartsItsFirstAttempt() {
    assertThat(decide(run(INGESTION_STATE_RUNNING), Optional.empty()))
        .isEqualTo(new StartAttempt(1));
  }

  @Test
  void aRegisteredAttemptWithoutApplicationIsStartedAgainUnderItsNumber() {
    assertThat(decide(run(INGESTION_STATE_RUNNING, begun(FRESH)), Optional.empty()))
        .isEqualTo(new StartAttempt(1));
  }

  @Test
  void anAttemptWhoseApplicationIsGoneAfterItsJobCalledIsLost() {
    AttemptRecord running = attempt(1, ATTEMPT_STATE_RUNNING, "", false, FRESH);

    assertThat(decide(run(INGESTION_STATE_RUNNING, running), Optional.empty()))
        .isInstanceOfSatisfying(
            EndAttempt.class, end -> assertThat(end.reason()).isEqualTo("JobLost"));
  }

  @Test
  void anApplicationThatEndedWithoutWordEndsItsAttempt() {
    for (JobState over : new JobState[] {JobState.SUCCEEDED, JobState.FAILED}) {
      assertThat(decide(run(INGESTION_STATE_RUNNING, begun(FRESH)), Optional.of(job(over))))
          .isInstanceOfSatisfying(
              EndAttempt.class,
              end -> {
                assertThat(end.reason()).isEqualTo("JobFailed");
                assertThat(end.fate()).isEqualTo(JobFate.KEPT);
              });
    }
  }

  @Test
  void anApplicationThatWaitsTooLongIsGivenUp() {
    Run run = run(INGESTION_STATE_RUNNING, begun(Duration.ofMinutes(11)));

    assertThat(decide(run, Optional.of(job(JobState.WAITING))))
        .isInstanceOfSatisfying(
            EndAttempt.class,
            end -> {
              assertThat(end.reason()).isEqualTo("StartTimeout");
              assertThat(end.fate()).isEqualTo(JobFate.REMOVED);
            });
    assertThat(decide(run, Optional.of(job(JobState.RUNNING)))).isEqualTo(new LookAgain(POLL));
  }

  @Test
  void theStartIsTimedFromTheApplicationWhereItIsYoungerThanItsAttempt() {
    SparkJob young =
        new SparkJob("run-1", JobState.WAITING, "SUBMITTED", "", FactsCases.NOW.minusSeconds(5));

    assertThat(decide(run(INGESTION_STATE_RUNNING, begun(Duration.ofHours(1))), Optional.of(young)))
        .isEqualTo(new LookAgain(POLL));
  }

  @Test
  void aJobThatRunsTooLongIsStopped() {
    AttemptRecord running = attempt(1, ATTEMPT_STATE_RUNNING, "", false, Duration.ofHours(7));

    assertThat(decide(run(INGESTION_STATE_RUNNING, running), Optional.of(job(JobState.RUNNING))))
        .isInstanceOfSatisfying(
            EndAttempt.class, end -> assertThat(end.reason()).isEqualTo("RunTimeout"));
  }

  @Test
  void theOldApplicationIsRemovedBeforeTheNextAttempt() {
    Run run = run(INGESTION_STATE_RUNNING, failed(1, "JobFailed", false, Duration.ofMinutes(5)));

    assertThat(decide(run, Optional.of(job(JobState.FAILED)))).isEqualTo(new RemoveJob(1));
    assertThat(decide(run, Optional.empty())).isEqualTo(new StartAttempt(2));
  }

  @Test
  void theNextAttemptWaitsAWhile() {
    Run run = run(INGESTION_STATE_RUNNING, failed(1, "Boom", true, Duration.ofSeconds(8)));

    assertThat(decide(run, Optional.empty())).isEqualTo(new LookAgain(Duration.ofSeconds(6)));
  }

  @Test
  void aFailureThatNoOtherAttemptMendsEndsTheRun() {
    Run run = run(INGESTION_STATE_RUNNING, failed(1, "TooManyBadRows", false, FRESH));

    assertThat(decide(run, Optional.of(job(JobState.RUNNING))))
        .isEqualTo(new EndRun(Ending.FAILED, "TooManyBadRows", "It says why.", JobFate.KEPT));
  }

  @Test
  void theLastAttemptEndsTheRun() {
    Run run = run(INGESTION_STATE_RUNNING, failed(3, "SourceUnreachable", true, FRESH));

    assertThat(decide(run, Optional.empty()))
        .isEqualTo(
            new EndRun(
                Ending.FAILED, "SourceUnreachable", "It says why. (attempt 3 of 3)", JobFate.KEPT));
  }

  @Test
  void attemptsBeforeANewNonceDoNotCount() {
    Facts again =
        new Facts(
            spec(false, false, null),
            4,
            Optional.empty(),
            run(INGESTION_STATE_RUNNING, failed(3, "TooManyBadRows", false, FRESH)),
            Optional.empty(),
            FactsCases.NOW);

    assertThat(planner.decide(again)).isEqualTo(new StartAttempt(4));
  }

  @Test
  void aPublishedRunIsWatchedUntilItIsOnlineWhereItsModeAsks() {
    Run published =
        run(INGESTION_STATE_PUBLISHED).toBuilder()
            .setOnlineMode(OnlineMode.ONLINE_MODE_OFFLINE_ONLINE_AUTOMATIC)
            .build();

    assertThat(decide(published, Optional.empty())).isEqualTo(new LookAgain(POLL));
    assertThat(decide(published.toBuilder().setOnlineSynced(true).build(), Optional.empty()))
        .isEqualTo(new Settle());
    assertThat(decide(run(INGESTION_STATE_PUBLISHED), Optional.empty())).isEqualTo(new Settle());
    assertThat(
            decide(
                published.toBuilder().setState(INGESTION_STATE_CHECKED).build(), Optional.empty()))
        .isEqualTo(new Settle());
  }

  @Test
  void aFinishedResourceGoesWhenItsTimeIsOver() {
    Instant completed = FactsCases.NOW.minusSeconds(60);
    assertThat(completed.plusSeconds(59)).isBefore(FactsCases.NOW);

    assertThat(
            planner.decide(
                facts(spec(false, false, 59), run(INGESTION_STATE_FAILED), Optional.empty())))
        .isEqualTo(new Decision.DeleteResource());
    assertThat(
            planner.decide(
                facts(spec(false, false, 61), run(INGESTION_STATE_FAILED), Optional.empty())))
        .isEqualTo(new LookAgain(Duration.ofSeconds(1)));
  }

  @Test
  void delaysDoubleUpToFiveMinutes() {
    Pace pace = new Pace(POLL, Duration.ofSeconds(10));

    assertThat(pace.delayAfter(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(pace.delayAfter(3)).isEqualTo(Duration.ofSeconds(40));
    assertThat(pace.delayAfter(99)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void streamsHaveNoRunTimeoutAndStopWhenTheyAreSuspended() {
    Run stream =
        run(INGESTION_STATE_RUNNING, attempt(1, ATTEMPT_STATE_RUNNING, "", false, FRESH))
            .toBuilder()
            .setStream(StreamProgress.newBuilder().setBatches(3))
            .build();
    Run old =
        stream.toBuilder()
            .setAttempts(0, attempt(1, ATTEMPT_STATE_RUNNING, "", false, Duration.ofDays(30)))
            .build();

    assertThat(
            planner.decide(
                facts(spec(false, false, null), old, Optional.of(job(JobState.RUNNING)))))
        .isEqualTo(new LookAgain(POLL));
    assertThat(
            planner.decide(
                facts(spec(true, false, null), stream, Optional.of(job(JobState.RUNNING)))))
        .isEqualTo(
            new EndAttempt(
                1, "Suspended", "The stream was suspended by spec.suspend.", JobFate.REMOVED));
  }

  @Test
  void streamsAreTriedForEverAndLessOftenUntilOneAttemptHasPublished() {
    Run.Builder stream =
        run(
                INGESTION_STATE_RUNNING,
                failed(1, "JobLost", true, FRESH),
                failed(2, "JobLost", true, FRESH),
                failed(3, "JobLost", true, FRESH),
                failed(4, "Suspended", true, FRESH))
            .toBuilder()
            .setStream(StreamProgress.getDefaultInstance());

    // Three failures: 40 seconds, of which 30 are over.
    assertThat(decide(stream.build(), Optional.empty()))
        .isEqualTo(new LookAgain(Duration.ofSeconds(10)));
    assertThat(decide(stream.setFruitfulAttempt(2).build(), Optional.empty()))
        .isEqualTo(new StartAttempt(5));
    assertThat(
            decide(
                stream.addAttempts(failed(5, "TooManyBadRows", false, FRESH)).build(),
                Optional.empty()))
        .isInstanceOf(EndRun.class);
  }
}
