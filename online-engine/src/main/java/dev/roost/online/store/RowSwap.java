package dev.roost.online.store;

import dev.roost.online.row.Row;
import java.time.Duration;
import java.util.Optional;

/** A row to be stored in the place of what it was made from, if that is still there. */
public final class RowSwap {

  private final byte[] key;
  private final StoredRow before;
  private final Row next;
  private final Optional<Duration> timeToLive;

  /**
   * @param before what the key held when {@code next} was made
   * @param timeToLive empty: for ever
   */
  public RowSwap(byte[] key, StoredRow before, Row next, Optional<Duration> timeToLive) {
    this.key = key;
    this.before = before;
    this.next = next;
    this.timeToLive = timeToLive;
  }

  byte[] key() {
    return key;
  }

  byte[] expected() {
    return before.bytes();
  }

  Row next() {
    return next;
  }

  Optional<Duration> timeToLive() {
    return timeToLive;
  }
}
