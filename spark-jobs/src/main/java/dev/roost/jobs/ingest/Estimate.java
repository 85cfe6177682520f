package dev.roost.jobs.ingest;

import java.time.Duration;

/**
 * How long a job still takes, by how far it is: every row of the source is read once and built
 * once, and both take about as long.
 */
final class Estimate {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private Estimate() {}

  /**
   * Seconds that are left, at least 1; 0 when there is nothing to tell it by.
   *
   * @param bytesRead of the source, whose rows so far are {@code read}
   * @param built rows that reached the files
   */
  static long remainingSeconds(
      Duration elapsed, long read, long built, long bytesRead, long bytesTotal) {
    if (elapsed.compareTo(SHORTEST) < 0 || read == 0 || bytesRead == 0 || bytesTotal == 0) {
      return 0;
    }
    double rows = read * Math.max(1, (double) bytesTotal / bytesRead);
    double done = (read + Math.min((double) built, rows)) / (2 * rows);
    return Math.max(1, Math.round(elapsed.toMillis() / 1e3 * (1 - done) / done));
  }
}
