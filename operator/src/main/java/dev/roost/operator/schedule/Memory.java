package dev.roost.operator.schedule;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a schedule remembers from one look to the next.
 *
 * @param schedule what was scheduled then
 * @param mark up to where was decided
 * @param known the runs that were seen, and how
 * @param failures failed runs since the last success
 * @param request the last request that was seen
 */
record Memory(
    Optional<String> schedule,
    Optional<String> mark,
    Standing standing,
    Map<String, RunState> known,
    int failures,
    long resumeNonce,
    long started,
    long missed,
    Optional<Instant> lastScheduled,
    Optional<Instant> lastSuccess,
    Optional<String> request) {

  Memory {
    known = Map.copyOf(known);
  }

  /** Of a schedule that was never looked at. */
  static Memory none() {
    return new Memory(
        Optional.empty(),
        Optional.empty(),
        Standing.GOES_ON,
        Map.of(),
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Memory counted(Map<String, RunState> runs, int newFailures, Optional<Instant> success) {
    return new Memory(
        schedule,
        mark,
        standing,
        runs,
        newFailures,
        resumeNonce,
        started,
        missed,
        lastScheduled,
        success,
        request);
  }

  Memory resumed(long nonce) {
    return new Memory(
        schedule,
        mark,
        standing,
        known,
        0,
        nonce,
        started,
        missed,
        lastScheduled,
        lastSuccess,
        request);
  }

  Memory at(String newSchedule, Optional<String> newMark, Standing newStanding) {
    return new Memory(
        Optional.of(newSchedule),
        newMark,
        newStanding,
        known,
        failures,
        resumeNonce,
        started,
        missed,
        lastScheduled,
        lastSuccess,
        request);
  }

  Memory decided(String newMark, long newlyMissed) {
    return new Memory(
        schedule,
        Optional.of(newMark),
        standing,
        known,
        failures,
        resumeNonce,
        started,
        missed + newlyMissed,
        lastScheduled,
        lastSuccess,
        request);
  }

  Memory startedFor(Instant time) {
    return new Memory(
        schedule,
        mark,
        standing,
        known,
        failures,
        resumeNonce,
        started + 1,
        missed,
        Optional.of(time),
        lastSuccess,
        request);
  }

  /** As before, but a request that cannot be read was seen. */
  Memory ignoring(String id) {
    return new Memory(
        schedule,
        mark,
        standing,
        known,
        failures,
        resumeNonce,
        started,
        missed,
        lastScheduled,
        lastSuccess,
        Optional.of(id));
  }

  Memory answered(String id) {
    return new Memory(
        schedule,
        mark,
        standing,
        known,
        failures,
        resumeNonce,
        started + 1,
        missed,
        lastScheduled,
        lastSuccess,
        Optional.of(id));
  }
}
