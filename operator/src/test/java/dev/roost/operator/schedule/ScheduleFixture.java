package dev.roost.operator.schedule;

import dev.roost.crds.ConcurrencyPolicy;
import dev.roost.crds.RunCause;
import dev.roost.operator.cron.CronSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A schedule in memory: plans are carried out at once, and runs end when a test says so. */
final class ScheduleFixture {
  static final Instant CREATED = Instant.parse("2026-03-01T00:00:30Z");

  private final List<RunFact> runs = new ArrayList<>();
  final List<Start> started = new ArrayList<>();
  private Memory memory = Memory.none();
  private RunCause cause = RunCause.CRON;
  private String schedule = "*/10 * * * *";
  private ConcurrencyPolicy concurrency = ConcurrencyPolicy.FORBID;
  private Optional<Duration> deadline = Optional.empty();
  private Policy.Intent intent = Policy.Intent.GOES_ON;
  private Optional<Integer> allowedFailures = Optional.empty();
  private long resumeNonce;
  private int kept = 3;
  private Optional<Request> request = Optional.empty();
  private Optional<SnapshotOccasions.Snapshot> newest = Optional.empty();

  ScheduleFixture cron(String cron) {
    schedule = cron;
    return this;
  }

  ScheduleFixture concurrency(ConcurrencyPolicy policy) {
    concurrency = policy;
    return this;
  }

  ScheduleFixture deadline(Duration after) {
    deadline = Optional.of(after);
    return this;
  }

  ScheduleFixture intent(Policy.Intent wanted) {
    intent = wanted;
    return this;
  }

  ScheduleFixture allowedFailures(int most) {
    allowedFailures = Optional.of(most);
    return this;
  }

  ScheduleFixture resumeNonce(long nonce) {
    resumeNonce = nonce;
    return this;
  }

  ScheduleFixture kept(int most) {
    kept = most;
    return this;
  }

  ScheduleFixture request(String id, Instant time) {
    request = Optional.of(new Request(id, Optional.ofNullable(time)));
    return this;
  }

  ScheduleFixture snapshot(int version, long number, String published) {
    cause = RunCause.SNAPSHOT;
    newest = Optional.of(new SnapshotOccasions.Snapshot(version, number, Instant.parse(published)));
    return this;
  }

  /** Decides at a time of the day, without doing anything. */
  Plan decide(String time) {
    Instant now = Instant.parse("2026-03-01T" + time + "Z");
    Occasions occasions =
        cause == RunCause.CRON
            ? new CronOccasions(CronSchedule.parse(schedule, ZoneOffset.UTC), CREATED)
            : new SnapshotOccasions(newest, memory.lastScheduled());
    Policy policy =
        new Policy(
            cause == RunCause.CRON ? schedule : "after orders",
            concurrency,
            deadline,
            intent,
            allowedFailures,
            resumeNonce,
            kept,
            kept,
            request);
    return new SchedulePlanner(cause).plan(new Facts(policy, memory, runs, occasions, now));
  }

  /** Decides and does it. */
  Plan look(String time) {
    Plan plan = decide(time);
    carryOut(plan);
    memory = plan.memory();
    runs.removeIf(run -> plan.delete().contains(run.name()));
    return plan;
  }

  /** Decides and does it, but is cut off before anything of it is remembered. */
  Plan lookInVain(String time) {
    Plan plan = decide(time);
    carryOut(plan);
    return plan;
  }

  private void carryOut(Plan plan) {
    for (Start start : plan.starts()) {
      if (runs.stream().noneMatch(run -> run.name().equals(start.key()))) {
        runs.add(new RunFact(start.key(), start.cause(), RunState.LIVE, Optional.empty()));
        started.add(start);
      }
    }
    plan.cancel().forEach(name -> end(name, RunState.CANCELLED, "00:00:00"));
  }

  void end(String name, RunState state, String time) {
    runs.replaceAll(
        run ->
            run.name().equals(name)
                ? new RunFact(
                    name,
                    run.cause(),
                    state,
                    state.isLive()
                        ? Optional.empty()
                        : Optional.of(Instant.parse("2026-03-01T" + time + "Z")))
                : run);
  }

  /** Ends the run that was started last. */
  void endLast(RunState state, String time) {
    end(started.get(started.size() - 1).key(), state, time);
  }

  List<String> runs() {
    return runs.stream().map(RunFact::name).toList();
  }

  Memory memory() {
    return memory;
  }

  /** The times of day that runs were started for. */
  List<String> times() {
    return started.stream().map(start -> start.time().toString().substring(11, 16)).toList();
  }
}
