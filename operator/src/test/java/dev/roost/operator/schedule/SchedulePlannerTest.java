package dev.roost.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.crds.ConcurrencyPolicy;
import dev.roost.crds.IngestionScheduleStatus;
import dev.roost.crds.RunCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SchedulePlannerTest {
  private final ScheduleFixture schedule = new ScheduleFixture();

  @Test
  void nothingStartsBeforeTheFirstTimeAfterTheScheduleWasMade() {
    Plan plan = schedule.look("00:09:59");

    assertThat(plan.starts()).isEmpty();
    assertThat(plan.next()).contains(Instant.parse("2026-03-01T00:10:00Z"));
    assertThat(plan.lookAgain()).isEqualTo(plan.next());
  }

  @Test
  void aRunIsForTheTimeThatWasDueAndKnowsTheOneBefore() {
    Plan plan = schedule.look("00:10:07");

    Instant time = Instant.parse("2026-03-01T00:10:00Z");
    assertThat(plan.starts())
        .containsExactly(
            new Start(
                Long.toString(time.getEpochSecond() / 60),
                RunCause.CRON,
                time,
                Instant.parse("2026-03-01T00:00:00Z")));
    assertThat(plan.next()).contains(Instant.parse("2026-03-01T00:20:00Z"));
    assertThat(schedule.look("00:10:08").starts()).isEmpty();
    assertThat(schedule.memory().started()).isEqualTo(1);
  }

  @Test
  void ofMissedTimesOnlyTheLatestRuns() {
    Plan plan = schedule.look("03:05:00");

    assertThat(schedule.times()).containsExactly("03:00");
    assertThat(plan.missed()).isEqualTo(17);
    assertThat(schedule.memory().missed()).isEqualTo(17);
    assertThat(schedule.look("03:05:01").missed()).isZero();
  }

  @Test
  void aLongAbsenceEndsWithTheLatestTimeToo() {
    schedule.cron("* * * * *").look("23:59:30");

    assertThat(schedule.times()).containsExactly("23:59");
    assertThat(schedule.memory().missed()).isEqualTo(CronOccasions.MOST_COUNTED - 1);
  }

  @Test
  void aRunThatWouldStartTooLateIsMissed() {
    Plan plan = schedule.deadline(Duration.ofMinutes(2)).look("00:12:01");

    assertThat(plan.starts()).isEmpty();
    assertThat(plan.missed()).isEqualTo(1);
    assertThat(schedule.look("00:12:02").missed()).isZero();
    assertThat(schedule.look("00:22:00").starts()).hasSize(1);
  }

  @Test
  void underForbidARunWaitsForTheLiveOneAndTheLatestStartsOnceItIsOver() {
    schedule.look("00:10:00");
    Plan waits = schedule.look("00:20:00");
    assertThat(waits.starts()).isEmpty();
    assertThat(waits.waiting().map(Occasion::time)).contains(Instant.parse("2026-03-01T00:20:00Z"));
    assertThat(schedule.look("00:30:00").missed()).isEqualTo(1);
    assertThat(schedule.look("00:30:01").missed()).isZero();

    schedule.endLast(RunState.SUCCEEDED, "00:31:00");
    schedule.look("00:31:00");

    assertThat(schedule.times()).containsExactly("00:10", "00:30");
    assertThat(schedule.memory().missed()).isEqualTo(1);
  }

  @Test
  void aWaitingRunIsMissedAtItsDeadline() {
    schedule.deadline(Duration.ofMinutes(5)).look("00:10:00");
    Plan waits = schedule.look("00:20:00");
    assertThat(waits.lookAgain()).contains(Instant.parse("2026-03-01T00:25:01Z"));

    Plan late = schedule.look("00:25:01");

    assertThat(late.waiting()).isEmpty();
    assertThat(late.missed()).isEqualTo(1);
  }

  @Test
  void underAllowRunsAreBesideEachOther() {
    schedule.concurrency(ConcurrencyPolicy.ALLOW).look("00:10:00");

    assertThat(schedule.look("00:20:00").cancel()).isEmpty();
    assertThat(schedule.times()).containsExactly("00:10", "00:20");
  }

  @Test
  void underReplaceTheLiveRunIsCancelledAndCountsAsNoFailure() {
    schedule.concurrency(ConcurrencyPolicy.REPLACE).allowedFailures(1).look("00:10:00");

    Plan plan = schedule.look("00:20:00");

    assertThat(plan.cancel()).containsExactly(schedule.started.get(0).key());
    assertThat(schedule.look("00:21:00").memory().standing()).isEqualTo(Standing.GOES_ON);
    assertThat(schedule.times()).containsExactly("00:10", "00:20");
  }

  @Test
  void timesOfASuspensionAreNotMadeUpFor() {
    schedule.look("00:05:00");
    schedule.intent(Policy.Intent.SUSPENDED);
    Plan suspended = schedule.look("00:15:00");
    assertThat(suspended.next()).isEmpty();
    assertThat(suspended.memory().standing()).isEqualTo(Standing.SUSPENDED);
    schedule.intent(Policy.Intent.GOES_ON);

    assertThat(schedule.look("00:35:00").starts()).isEmpty();
    assertThat(schedule.look("00:40:00").starts()).hasSize(1);
    assertThat(schedule.memory().missed()).isZero();
  }

  @Test
  void anotherCronExpressionIsNotMadeUpFor() {
    schedule.cron("0 3 * * *").look("00:05:00");

    assertThat(schedule.cron("*/5 * * * *").look("02:31:00").starts()).isEmpty();
    assertThat(schedule.look("02:35:00").starts()).hasSize(1);
  }

  @Test
  void failuresInARowSuspendUntilANewNonce() {
    schedule.allowedFailures(2).look("00:10:00");
    schedule.endLast(RunState.FAILED, "00:11:00");
    assertThat(schedule.look("00:20:00").memory().failures()).isEqualTo(1);
    schedule.endLast(RunState.FAILED, "00:21:00");

    Plan gaveUp = schedule.look("00:30:00");
    assertThat(gaveUp.starts()).isEmpty();
    assertThat(gaveUp.memory().standing()).isEqualTo(Standing.GAVE_UP);
    assertThat(schedule.look("00:40:00").memory().failures()).isEqualTo(2);

    schedule.resumeNonce(1);
    assertThat(schedule.look("00:45:00").memory().standing()).isEqualTo(Standing.GOES_ON);
    assertThat(schedule.look("00:50:00").starts()).hasSize(1);
    assertThat(schedule.memory().failures()).isZero();
  }

  @Test
  void aSuccessEndsTheRowOfFailures() {
    schedule.allowedFailures(2).look("00:10:00");
    schedule.endLast(RunState.FAILED, "00:11:00");
    schedule.look("00:20:00");
    schedule.endLast(RunState.SUCCEEDED, "00:21:00");
    schedule.look("00:30:00");
    schedule.endLast(RunState.FAILED, "00:31:00");

    assertThat(schedule.look("00:40:00").memory().failures()).isEqualTo(1);
    assertThat(schedule.memory().lastSuccess()).contains(Instant.parse("2026-03-01T00:21:00Z"));
  }

  @Test
  void aFailedRunThatIsTriedAgainCountsAgain() {
    schedule.allowedFailures(1).look("00:10:00");
    String run = schedule.started.get(0).key();
    schedule.end(run, RunState.FAILED, "00:11:00");
    assertThat(schedule.look("00:12:00").memory().standing()).isEqualTo(Standing.GAVE_UP);
    schedule.end(run, RunState.LIVE, "");
    schedule.look("00:13:00");
    schedule.end(run, RunState.SUCCEEDED, "00:14:00");

    assertThat(schedule.look("00:15:00").memory().standing()).isEqualTo(Standing.GOES_ON);
  }

  @Test
  void anOperatorThatIsCutOffAfterAStartStartsNothingTwice() {
    schedule.lookInVain("00:10:00");
    schedule.lookInVain("00:10:01");
    schedule.endLast(RunState.FAILED, "00:10:30");
    schedule.lookInVain("00:10:40");

    schedule.look("00:11:00");
    schedule.look("00:12:00");

    assertThat(schedule.times()).containsExactly("00:10");
    assertThat(schedule.memory().failures()).isEqualTo(1);
    assertThat(schedule.memory().started()).isEqualTo(1);
  }

  @Test
  void aRequestIsAnsweredOnceAlsoWhileSuspendedAndCountsForNothing() {
    schedule.look("00:05:00");
    schedule.intent(Policy.Intent.SUSPENDED).allowedFailures(1);
    schedule.request("now1", Instant.parse("2026-02-27T12:00:00Z"));

    assertThat(schedule.look("00:06:00").starts())
        .containsExactly(
            new Start(
                "now1",
                RunCause.MANUAL,
                Instant.parse("2026-02-27T12:00:00Z"),
                Instant.parse("2026-02-27T11:50:00Z")));
    assertThat(schedule.look("00:07:00").starts()).isEmpty();
    schedule.end("now1", RunState.FAILED, "00:08:00");
    schedule.intent(Policy.Intent.GOES_ON);
    assertThat(schedule.look("00:09:00").memory().standing()).isEqualTo(Standing.GOES_ON);
    assertThat(schedule.request("now2", null).look("00:09:30").starts())
        .extracting(Start::time)
        .containsExactly(Instant.parse("2026-03-01T00:09:30Z"));
  }

  @Test
  void onlyTheNewestRunsThatAreOverAreKept() {
    schedule.kept(1);
    for (int minute = 10; minute <= 50; minute += 10) {
      schedule.look("00:%d:00".formatted(minute));
      schedule.endLast(
          minute == 30 ? RunState.FAILED : RunState.SUCCEEDED, "00:%d:30".formatted(minute));
    }
    schedule.look("00:51:00");

    assertThat(schedule.runs())
        .containsExactly(schedule.started.get(2).key(), schedule.started.get(4).key());
    schedule.kept(0).look("00:52:00");
    assertThat(schedule.runs()).isEmpty();
  }

  @Test
  void everyNewestSnapshotHasOneRun() {
    schedule.snapshot(1, 7, "2026-03-01T00:01:00Z");
    assertThat(schedule.look("00:02:00").starts())
        .containsExactly(
            new Start(
                "1-7", RunCause.SNAPSHOT, Instant.parse("2026-03-01T00:01:00Z"), Instant.EPOCH));
    assertThat(schedule.look("00:03:00").starts()).isEmpty();
    schedule.snapshot(1, 8, "2026-03-01T00:04:00Z").look("00:05:00");
    schedule.snapshot(1, 10, "2026-03-01T00:06:00Z").look("00:07:00");
    assertThat(schedule.memory().missed()).isEqualTo(2);
    schedule.endLast(RunState.SUCCEEDED, "00:08:00");

    assertThat(schedule.look("00:08:00").starts())
        .containsExactly(
            new Start(
                "1-10",
                RunCause.SNAPSHOT,
                Instant.parse("2026-03-01T00:06:00Z"),
                Instant.parse("2026-03-01T00:01:00Z")));
    schedule.endLast(RunState.SUCCEEDED, "00:08:30");
    schedule.snapshot(2, 1, "2026-03-01T00:09:00Z");
    assertThat(schedule.look("00:09:00").starts()).extracting(Start::key).containsExactly("2-1");
    assertThat(schedule.memory().missed()).isEqualTo(2);
  }

  @Test
  void aChainGoesOnWithTheNewestSnapshotAfterASuspension() {
    schedule.snapshot(1, 7, "2026-03-01T00:01:00Z").look("00:02:00");
    schedule.endLast(RunState.SUCCEEDED, "00:03:00");
    schedule.intent(Policy.Intent.SUSPENDED).look("00:04:00");
    schedule.snapshot(1, 9, "2026-03-01T00:05:00Z").look("00:06:00");

    assertThat(schedule.intent(Policy.Intent.GOES_ON).look("00:07:00").starts())
        .extracting(Start::key)
        .containsExactly("1-9");
  }

  @Test
  void whateverHappensNoTimeRunsTwiceAndForbidHasOneLiveRunAtMost() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      ScheduleFixture one = new ScheduleFixture().cron("*/3 * * * *").kept(random.nextInt(3));
      String live = "";
      for (int second = 60; second < 7200; second += 1 + random.nextInt(300)) {
        String time = "%02d:%02d:%02d".formatted(second / 3600, second / 60 % 60, second % 60);
        int before = one.started.size();
        Plan unused = random.nextInt(4) == 0 ? one.lookInVain(time) : one.look(time);
        if (one.started.size() > before) {
          assertThat(live).as("seed %d at %s", seed, time).isEmpty();
          live = one.started.get(before).key();
        }
        if (!live.isEmpty() && random.nextInt(3) == 0) {
          one.end(live, random.nextBoolean() ? RunState.SUCCEEDED : RunState.FAILED, time);
          live = "";
        }
      }
      List<String> keys = one.started.stream().map(Start::key).toList();
      assertThat(keys).as("seed %d", seed).doesNotHaveDuplicates().isSorted();
      assertThat(keys).as("seed %d", seed).isNotEmpty();
    }
  }

  @Test
  void aScheduleThatWasNeverLookedAtRemembersNothing() {
    assertThat(Memories.of(IngestionScheduleStatus.empty())).isEqualTo(Memory.none());
  }
}
