package dev.roost.jobs.source;

import org.apache.spark.util.AccumulatorV2;

/** The smallest of the times that tasks see; a task that is repeated changes nothing. */
public final class OldestTime extends AccumulatorV2<Long, Long> {

  private static final long NONE = Long.MAX_VALUE;

  private long oldest = NONE;

  @Override
  public boolean isZero() {
    return oldest == NONE;
  }

  @Override
  public AccumulatorV2<Long, Long> copy() {
    OldestTime copy = new OldestTime();
    copy.oldest = oldest;
    return copy;
  }

  @Override
  public void reset() {
    oldest = NONE;
  }

  @Override
  public void add(Long time) {
    oldest = Math.min(oldest, time);
  }

  @Override
  public void merge(AccumulatorV2<Long, Long> other) {
    add(((OldestTime) other).oldest);
  }

  /** 0: none was seen. */
  @Override
  public Long value() {
    return isZero() ? 0 : oldest;
  }
}
