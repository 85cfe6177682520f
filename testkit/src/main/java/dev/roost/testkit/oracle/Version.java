package dev.roost.testkit.oracle;

import java.util.Comparator;

/**
 * The version of a row or cell.
 *
 * @param eventTime microseconds since 1970-01-01T00:00:00Z
 * @param created microseconds since 1970-01-01T00:00:00Z
 * @param hash the last tie-breaker, read as an unsigned number
 */
public record Version(long eventTime, long created, long hash) implements Comparable<Version> {

  private static final Comparator<Version> ORDER =
      Comparator.comparingLong(Version::eventTime)
          .thenComparingLong(Version::created)
          .thenComparing(Version::hash, Long::compareUnsigned);

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }
}
