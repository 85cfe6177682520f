package dev.roost.operator.schedule;

import dev.roost.operator.cron.CronSchedule;
import dev.roost.operator.status.Times;
import java.time.Instant;
import java.util.Optional;

/** The times of a cron expression. Those of a suspension are not made up for. */
final class CronOccasions implements Occasions {
  /** More are not counted one by one. */
  static final int MOST_COUNTED = 1000;

  private static final int SECONDS_OF_MINUTE = 60;

  private final CronSchedule cron;
  private final Instant created;

  /**
   * @param created since when there are occasions where there is no mark
   */
  CronOccasions(CronSchedule cron, Instant created) {
    this.cron = cron;
    this.created = created;
  }

  @Override
  public Due since(Optional<String> mark, Instant now) {
    Optional<Instant> last = Optional.empty();
    Instant from = mark.flatMap(Times::read).orElse(created);
    int count = 0;
    Optional<Instant> next = cron.next(from).filter(time -> !time.isAfter(now));
    while (next.isPresent() && count < MOST_COUNTED) {
      last = next;
      count++;
      next = cron.next(next.get()).filter(time -> !time.isAfter(now));
    }
    if (next.isPresent()) {
      last = cron.previous(now.plusSeconds(1));
    }
    return new Due(last.map(this::occasion), Math.max(0, count - 1));
  }

  private Occasion occasion(Instant time) {
    return new Occasion(
        Long.toString(time.getEpochSecond() / SECONDS_OF_MINUTE),
        time,
        previous(time),
        Times.write(time),
        Times.write(time.minusSeconds(1)));
  }

  @Override
  public Instant previous(Instant time) {
    return cron.previous(time).orElse(Instant.EPOCH);
  }

  @Override
  public Optional<Instant> next(Instant now) {
    return cron.next(now);
  }

  @Override
  public Optional<String> afterSuspension(Optional<String> mark, Instant now) {
    return Optional.of(Times.write(now));
  }

  @Override
  public Optional<String> afterChange(Instant now) {
    return Optional.of(Times.write(now));
  }
}
