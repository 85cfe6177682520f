package dev.roost.core.store;

import org.jdbi.v3.core.Handle;

/**
 * The number of the last change that readers care about. It is the last thing that a transaction
 * touches, so that transactions wait for each other only while they commit.
 */
public final class FeedSequence {

  private FeedSequence() {}

  public static long current(Handle handle) {
    return handle.createQuery("select sequence from feed").mapTo(Long.class).one();
  }

  public static void advance(Handle handle) {
    handle.execute("update feed set sequence = sequence + 1");
  }
}
