package dev.roost.index.read;

import dev.roost.index.manifest.Bounds;

/** The least and the greatest number of a fragment with planes; none where it has no number. */
record NumberBounds(boolean any, long min, long max) {
  static NumberBounds of(Layer layer) {
    Bounds bounds = layer.entry().bounds();
    if (bounds.known()) {
      return new NumberBounds(true, Long.parseLong(bounds.min()), Long.parseLong(bounds.max()));
    }
    return layer.entry().records() == 0
        ? new NumberBounds(false, 0, 0)
        : new NumberBounds(true, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** Whether no number is within {@code [low, high]}. */
  boolean misses(long low, long high) {
    return !any || high < min || max < low;
  }

  /** Whether every number is within {@code [low, high]}. */
  boolean isWithin(long low, long high) {
    return !any || (low <= min && max <= high);
  }
}
