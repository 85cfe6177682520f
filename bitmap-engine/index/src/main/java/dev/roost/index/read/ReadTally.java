package dev.roost.index.read;

import java.util.concurrent.atomic.LongAdder;

/** Counts what queries open and leave out. Safe for use by several threads. */
public final class ReadTally {
  private final LongAdder opened = new LongAdder();
  private final LongAdder pruned = new LongAdder();

  void opened() {
    opened.increment();
  }

  void pruned(int fragments) {
    pruned.add(fragments);
  }

  /** Fragments that were opened. */
  public long fragmentsOpened() {
    return opened.sum();
  }

  /** Fragments that were left out by what the manifest says of them. */
  public long fragmentsPruned() {
    return pruned.sum();
  }
}
