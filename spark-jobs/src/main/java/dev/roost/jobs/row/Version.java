package dev.roost.jobs.row;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The version of a row or cell.
 *
 * @param eventTime microseconds since 1970-01-01T00:00:00Z
 * @param created microseconds since 1970-01-01T00:00:00Z
 * @param hash of the row's canonical bytes, read as an unsigned number
 */
public record Version(long eventTime, long created, long hash) implements Comparable<Version> {

  @Override
  public int compareTo(Version other) {
    if (eventTime != other.eventTime) {
      return Long.compare(eventTime, other.eventTime);
    }
    if (created != other.created) {
      return Long.compare(created, other.created);
    }
    return Long.compareUnsigned(hash, other.hash);
  }

  /** The event time, in UTC. */
  public LocalDateTime utc() {
    return LocalDateTime.ofInstant(
        Instant.EPOCH.plus(eventTime, ChronoUnit.MICROS), ZoneOffset.UTC);
  }

  public boolean isAfter(Version other) {
    return compareTo(other) > 0;
  }
}
