package dev.roost.operator.schedule;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest snapshot of another feature set. That there is a run for it is a state that is wanted,
 * so it is made up for after a suspension and after a change.
 */
final class SnapshotOccasions implements Occasions {
  private static final Pattern MARK = Pattern.compile("([0-9]{1,9})[.]([0-9]{1,18})");

  private final Optional<Snapshot> newest;
  private final Optional<Instant> lastScheduled;

  /**
   * A snapshot.
   *
   * @param version the feature set's major version
   */
  record Snapshot(int version, long number, Instant published) {}

  /**
   * @param newest empty: none is published
   * @param lastScheduled the logical time of the last run by schedule
   */
  SnapshotOccasions(Optional<Snapshot> newest, Optional<Instant> lastScheduled) {
    this.newest = newest;
    this.lastScheduled = lastScheduled;
  }

  @Override
  public Due since(Optional<String> mark, Instant now) {
    return newest
        .filter(snapshot -> !mark.equals(Optional.of(mark(snapshot.version(), snapshot.number()))))
        .map(snapshot -> new Due(Optional.of(occasion(snapshot)), before(mark, snapshot)))
        .orElseGet(Due::nothing);
  }

  private Occasion occasion(Snapshot snapshot) {
    return new Occasion(
        snapshot.version() + "-" + snapshot.number(),
        snapshot.published(),
        lastScheduled.orElse(Instant.EPOCH),
        mark(snapshot.version(), snapshot.number()),
        mark(snapshot.version(), snapshot.number() - 1));
  }

  /** Snapshots of the same version between the last one that was decided about and this one. */
  private static long before(Optional<String> mark, Snapshot snapshot) {
    Matcher last = MARK.matcher(mark.orElse(""));
    return last.matches() && Integer.parseInt(last.group(1)) == snapshot.version()
        ? Math.max(0, snapshot.number() - Long.parseLong(last.group(2)) - 1)
        : 0;
  }

  private static String mark(int version, long number) {
    return version + "." + number;
  }

  @Override
  public Optional<Instant> next(Instant now) {
    return Optional.empty();
  }

  @Override
  public Instant previous(Instant time) {
    return lastScheduled.filter(time::isAfter).orElse(Instant.EPOCH);
  }

  @Override
  public Optional<String> afterSuspension(Optional<String> mark, Instant now) {
    return mark;
  }

  @Override
  public Optional<String> afterChange(Instant now) {
    return Optional.empty();
  }
}
