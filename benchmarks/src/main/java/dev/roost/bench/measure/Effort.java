package dev.roost.bench.measure;

/**
 * How long a duel lasts.
 *
 * @param warmUpRuns of each side, at least
 * @param warmUpNanos of each side, at least
 * @param minRuns that are counted
 * @param maxRuns that are counted
 * @param enoughNanos after which no run more than {@code minRuns} is begun
 */
public record Effort(int warmUpRuns, long warmUpNanos, int minRuns, int maxRuns, long enoughNanos) {
  /** For figures. */
  public static final Effort FULL = new Effort(5, 1_500_000_000L, 7, 301, 3_000_000_000L);

  /** For answers only. */
  public static final Effort ONCE = new Effort(0, 0, 1, 1, 0);
}
