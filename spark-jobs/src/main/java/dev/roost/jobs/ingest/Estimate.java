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
   * The rows of a source, by its bytes if they are known; 0: unknown.
   *
   * @param bytesRead of the source, whose rows so far are {@code read}
   * @param rowsTotal as the source says itself; 0: it does not
   */
  static double rows(long read, long bytesRead, long bytesTotal, long rowsTotal) {
    if (bytesTotal > 0) {
      return bytesRead == 0 ? 0 : read * Math.max(1, (double) bytesTotal / bytesRead);
    }
    return rowsTotal == 0 ? 0 : Math.max(read, rowsTotal);
  }

  /**
   * Seconds that are left, at least 1; 0 when there is nothing to tell it by.
   *
   * @param rows of the source, about; 0: unknown
   * @param built rows that reached the files
   */
  static long remainingSeconds(Duration elapsed, double rows, long read, long built) {
    if (elapsed.compareTo(SHORTEST) < 0 || read == 0 || rows == 0) {
      return 0;
    }
    double done = (read + Math.min((double) built, rows)) / (2 * rows);
    return Math.max(1, Math.round(elapsed.toMillis() / 1e3 * (1 - done) / done));
  }
}
