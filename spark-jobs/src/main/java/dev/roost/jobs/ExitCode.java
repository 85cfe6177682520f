package dev.roost.jobs;

/** How a job ends: the operator sees nothing else of its process. */
public enum ExitCode {
  /** Published, now or before. */
  PUBLISHED(0),
  /** A dry run is over. */
  CHECKED(0),
  /** The command line or the configuration is not usable. */
  USAGE(64),
  /** Every other attempt would fail in the same way; the core knows why. */
  FAILED(65),
  /** Another attempt may succeed. */
  RETRY(69),
  /** The files are finished, but the core was away: the next attempt publishes them. */
  UNPUBLISHED(75);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
