package dev.roost.operator.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

  private static CronSchedule schedule(String cron, String zone) {
    return CronSchedule.parse(cron, ZoneId.of(zone));
  }

  private static List<String> times(String cron, String zone, String from, String to) {
    CronSchedule schedule = schedule(cron, zone);
    List<String> found = new ArrayList<>();
    Optional<Instant> next = schedule.next(Instant.parse(from));
    while (next.isPresent() && next.get().isBefore(Instant.parse(to))) {
      found.add(next.get().toString().substring(5, 16));
      next = schedule.next(next.get());
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Named times of a day are once a day: skipped ones when the clock is set forward.
        "30 2 * * *|Europe/Berlin|2026-03-28T00:00:00Z|2026-03-31T00:00:00Z|03-28T01:30 03-29T01:00 03-30T00:30",
        "30 2 * * *|America/New_York|2026-03-07T00:00:00Z|2026-03-10T00:00:00Z|03-07T07:30 03-08T07:00 03-09T06:30",
        "0 3 * * *|Europe/Berlin|2026-03-28T00:00:00Z|2026-03-31T00:00:00Z|03-28T02:00 03-29T01:00 03-30T01:00",
        "*/15 2 * * *|Europe/Berlin|2026-03-29T00:00:00Z|2026-03-29T12:00:00Z|03-29T01:00",
        "*/30 2,3 * * *|Europe/Berlin|2026-03-29T00:00:00Z|2026-03-29T12:00:00Z|03-29T01:00 03-29T01:30",
        // And repeated ones are the first of both.
        "30 2 * * *|Europe/Berlin|2026-10-24T00:00:00Z|2026-10-27T00:00:00Z|10-24T00:30 10-25T00:30 10-26T01:30",
        "30 1 * * *|America/New_York|2026-10-31T00:00:00Z|2026-11-03T00:00:00Z|10-31T05:30 11-01T05:30 11-02T06:30",
        "0 3 * * *|Europe/Berlin|2026-10-24T12:00:00Z|2026-10-26T00:00:00Z|10-25T02:00",
        "*/30 2 * * *|Europe/Berlin|2026-10-25T00:00:00Z|2026-10-25T12:00:00Z|10-25T00:30",
        "*/30 2 * * *|Europe/Berlin|2026-10-24T23:59:00Z|2026-10-25T12:00:00Z|10-25T00:00 10-25T00:30",
        // Where the hour is *, time goes on.
        "30 * * * *|Europe/Berlin|2026-03-29T00:00:00Z|2026-03-29T03:00:00Z|03-29T00:30 03-29T01:30 03-29T02:30",
        "*/15 * * * *|America/New_York|2026-03-08T06:30:00Z|2026-03-08T07:31:00Z|03-08T06:45 03-08T07:00 03-08T07:15 03-08T07:30",
        "0 * * * *|Europe/Berlin|2026-10-24T23:00:00Z|2026-10-25T03:30:00Z|10-25T00:00 10-25T01:00 10-25T02:00 10-25T03:00",
        "30 * * * *|America/New_York|2026-11-01T04:31:00Z|2026-11-01T08:00:00Z|11-01T05:30 11-01T06:30 11-01T07:30",
        "0 */2 * * *|Europe/Berlin|2026-03-28T22:00:00Z|2026-03-29T05:00:00Z|03-28T23:00 03-29T02:00 03-29T04:00",
        // A midnight that is not.
        "0 0 * * *|Africa/Cairo|2026-04-22T22:30:00Z|2026-04-25T00:00:00Z|04-23T22:00 04-24T21:00",
        // Half an hour, and a day.
        "15 2 * * *|Australia/Lord_Howe|2026-10-03T12:00:00Z|2026-10-04T12:00:00Z|10-03T15:30",
        "0 12 * * *|Pacific/Apia|2011-12-29T00:00:00Z|2011-12-31T12:00:00Z|12-29T22:00 12-30T10:00 12-30T22:00"
      })
  void eachTimeOfADayIsOnceWhereClocksAreChanged(
      String cron, String zone, String from, String to, String times) {
    assertThat(times(cron, zone, from, to)).containsExactly(times.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 3 * * MON|2026-03-01T00:00:00Z|2026-03-02T03:00:00Z",
        "0 3 * * 0|2026-03-02T00:00:00Z|2026-03-08T03:00:00Z",
        "0 3 * * 7|2026-03-02T00:00:00Z|2026-03-08T03:00:00Z",
        "5,10-12 4 1 JAN *|2026-01-01T04:10:00Z|2026-01-01T04:11:00Z",
        "0 0 29 2 *|2096-03-01T00:00:00Z|2104-02-29T00:00:00Z",
        // Either day, as Kubernetes and cron have it.
        "0 0 13 * 5|2026-03-01T00:00:00Z|2026-03-06T00:00:00Z",
        "0 0 31 * *|2026-04-01T00:00:00Z|2026-05-31T00:00:00Z",
      })
  void fieldsMeanWhatTheyMeanToCron(String cron, Instant after, Instant next) {
    assertThat(schedule(cron, "UTC").next(after)).contains(next);
    assertThat(schedule(cron, "UTC").previous(next.plusSeconds(1))).contains(next);
  }

  @Test
  void theSameTimeIsNotNextAgain() {
    CronSchedule minutes = schedule("* * * * *", "UTC");

    assertThat(minutes.next(Instant.parse("2026-03-01T00:00:00Z")))
        .contains(Instant.parse("2026-03-01T00:01:00Z"));
    assertThat(minutes.next(Instant.parse("2026-03-01T00:00:59.999Z")))
        .contains(Instant.parse("2026-03-01T00:01:00Z"));
  }

  @Test
  void aDayThatNeverComesIsNever() {
    assertThat(schedule("0 0 30 2 *", "Europe/Berlin").next(Instant.parse("2026-03-01T00:00:00Z")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * * * FUN",
        "@daily",
        "5-1 * * * *",
        "*/0 * * * *"
      })
  void otherTextsAreNoCronExpressions(String text) {
    assertThatThrownBy(() -> schedule(text, "UTC")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theTimesAreThoseThatANaiveClockFinds() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      NaiveCron naive = NaiveCron.random(random);
      Instant from = NaiveCron.someTime(random);
      Instant to = from.plus(Duration.ofDays(4));
      List<Instant> expected = naive.between(from, to);

      List<Instant> found = new ArrayList<>();
      CronSchedule schedule = CronSchedule.parse(naive.text(), naive.zone());
      Optional<Instant> next = schedule.next(from);
      while (next.isPresent() && next.get().isBefore(to)) {
        found.add(next.get());
        next = schedule.next(next.get());
      }
      assertThat(found).as("seed %d: %s from %s", seed, naive, from).isEqualTo(expected);
      for (int at = 1; at < found.size() && at < 20; at++) {
        assertThat(schedule.previous(found.get(at)))
            .as("seed %d: %s before %s", seed, naive, found.get(at))
            .contains(found.get(at - 1));
      }
    }
  }
}
