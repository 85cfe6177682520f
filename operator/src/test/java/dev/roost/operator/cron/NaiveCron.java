package dev.roost.operator.cron;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A cron expression that is judged minute by minute. */
record NaiveCron(
    Set<Integer> minutes, Set<Integer> hours, boolean anyHour, Set<Integer> weekdays, ZoneId zone) {
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "UTC",
          "Australia/Lord_Howe",
          "Africa/Cairo",
          "Asia/Kolkata");

  static NaiveCron random(Random random) {
    boolean anyHour = random.nextBoolean();
    return new NaiveCron(
        some(random, 60),
        anyHour ? IntStream.range(0, 24).boxed().collect(Collectors.toSet()) : some(random, 24),
        anyHour,
        random.nextInt(3) > 0 ? Set.of() : some(random, 7),
        ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
  }

  /** Mostly shortly before clocks are changed somewhere. */
  static Instant someTime(Random random) {
    List<String> days =
        List.of(
            "2026-03-28",
            "2026-03-07",
            "2026-10-24",
            "2026-10-31",
            "2026-10-03",
            "2026-04-04",
            "2026-04-23",
            "2026-10-29",
            "2026-06-30",
            "2027-12-30");
    return Instant.parse(days.get(random.nextInt(days.size())) + "T00:00:00Z")
        .minusSeconds(random.nextInt(100_000));
  }

  private static Set<Integer> some(Random random, int bound) {
    return random
        .ints(1 + random.nextInt(4), 0, bound)
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  String text() {
    return "%s %s * * %s"
        .formatted(
            list(minutes), anyHour ? "*" : list(hours), weekdays.isEmpty() ? "*" : list(weekdays));
  }

  private static String list(Set<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private boolean matches(LocalDateTime local) {
    return minutes.contains(local.getMinute())
        && hours.contains(local.getHour())
        && (weekdays.isEmpty() || weekdays.contains(local.getDayOfWeek().getValue() % 7));
  }

  /** The times after one and before the other. */
  List<Instant> between(Instant from, Instant to) {
    List<Instant> found = new ArrayList<>();
    Instant minute = Instant.ofEpochSecond(from.getEpochSecond() / 60 * 60).plusSeconds(60);
    for (; minute.isBefore(to); minute = minute.plusSeconds(60)) {
      if (isTime(minute)) {
        found.add(minute);
      }
    }
    return found;
  }

  private boolean isTime(Instant minute) {
    ZoneOffset now = zone.getRules().getOffset(minute);
    LocalDateTime local = LocalDateTime.ofInstant(minute, now);
    if (anyHour) {
      return matches(local);
    }
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (matches(local) && offsets.get(0).equals(now)) {
      return true;
    }
    // The minute after a jump stands for all that the clock did not show.
    LocalDateTime before = LocalDateTime.ofInstant(minute.minusSeconds(60), zone).plusMinutes(1);
    for (LocalDateTime skipped = before;
        skipped.isBefore(local);
        skipped = skipped.plusMinutes(1)) {
      if (matches(skipped)) {
        return true;
      }
    }
    return false;
  }
}
