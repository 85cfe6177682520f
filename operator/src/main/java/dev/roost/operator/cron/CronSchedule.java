package dev.roost.operator.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * The times of a cron expression in a zone.
 *
 * <p>cron-utils is asked for wall-clock times only, in a zone without transitions; what becomes of
 * them where clocks are changed is decided here, as cron does on Debian. An expression whose hour
 * begins with {@code *} goes by elapsed time: skipped wall-clock times are not, repeated ones are
 * twice. Any other names times of the day, and each is once a day: a skipped one when the clock is
 * set forward, a repeated one the first time.
 */
public final class CronSchedule {
  /** Clocks are changed twice a year, and the rarest times (29 February) are 8 years apart. */
  private static final int MOST_SEGMENTS = 64;

  private static final List<Duration> LOOKBACKS =
      List.of(
          Duration.ofHours(2), Duration.ofDays(2), Duration.ofDays(33), Duration.ofDays(366 * 9));
  private static final int FIELDS = 5;

  private final ExecutionTime times;
  private final ZoneRules rules;
  private final HourField hour;

  private enum HourField {
    ANY,
    NAMED
  }

  private CronSchedule(ExecutionTime times, ZoneRules rules, HourField hour) {
    this.times = times;
    this.rules = rules;
    this.hour = hour;
  }

  /**
   * Reads an expression of five fields.
   *
   * @throws IllegalArgumentException saying what is wrong, without a full stop, when it is none
   */
  public static CronSchedule parse(String cron, ZoneId zone) {
    String[] fields = cron.strip().split("\\s+", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("it has %d fields".formatted(fields.length));
    }
    ExecutionTime times =
        ExecutionTime.forCron(
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(cron.strip()));
    return new CronSchedule(
        times, zone.getRules(), fields[1].startsWith("*") ? HourField.ANY : HourField.NAMED);
  }

  /** The first time after this one; empty when there is none. */
  public Optional<Instant> next(Instant after) {
    Instant start = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
      Optional<LocalDateTime> local = firstAtOrAfter(firstOwn(start));
      if (local.isEmpty()) {
        return Optional.empty();
      }
      ZoneOffsetTransition end = rules.nextTransition(start);
      Instant found = local.get().toInstant(rules.getOffset(start));
      if (end == null || found.isBefore(end.getInstant())) {
        return Optional.of(found);
      }
      if (isMovedTo(end, local.get())) {
        return Optional.of(end.getInstant());
      }
      start = end.getInstant();
    }
    return Optional.empty();
  }

  /** The last time before this one; empty when there is none in the 9 years before it. */
  public Optional<Instant> previous(Instant before) {
    for (Duration lookback : LOOKBACKS) {
      Instant start = before.minus(lookback);
      if (next(start).filter(before::isAfter).isPresent()) {
        return Optional.of(lastBetween(start, before));
      }
    }
    return Optional.empty();
  }

  /** Halves the span, of which the start has a time after it and the end has none before it. */
  private Instant lastBetween(Instant start, Instant end) {
    Instant low = start;
    Instant high = end;
    while (Duration.between(low, high).toSeconds() > 1) {
      Instant middle = low.plus(Duration.between(low, high).dividedBy(2));
      if (next(middle).filter(end::isAfter).isPresent()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return next(low).orElseThrow();
  }

  /**
   * The wall-clock time at an instant, or the first one after it that the clock had not shown
   * before it was last set back.
   */
  private LocalDateTime firstOwn(Instant start) {
    LocalDateTime local = LocalDateTime.ofInstant(start, rules.getOffset(start));
    ZoneOffsetTransition last = rules.previousTransition(start.plusNanos(1));
    boolean repeats =
        hour == HourField.NAMED
            && last != null
            && last.isOverlap()
            && local.isBefore(last.getDateTimeBefore());
    return repeats ? last.getDateTimeBefore() : local;
  }

  /** Whether a wall-clock time is skipped by a transition, and made up for at it. */
  private boolean isMovedTo(ZoneOffsetTransition transition, LocalDateTime local) {
    return hour == HourField.NAMED
        && transition.isGap()
        && local.isBefore(transition.getDateTimeAfter());
  }

  private Optional<LocalDateTime> firstAtOrAfter(LocalDateTime local) {
    return times
        .nextExecution(local.minusSeconds(1).atZone(ZoneOffset.UTC))
        .map(java.time.ZonedDateTime::toLocalDateTime);
  }
}
