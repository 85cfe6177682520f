package dev.roost.jobs.maintain;

import dev.roost.index.storage.StorageException;
import dev.roost.platform.objects.ObjectNotFoundException;
import java.io.EOFException;

/** Tells files that are missing or too short from a store that is away: the latter passes. */
final class Damage {

  private Damage() {}

  /**
   * The same failure where a file is damaged.
   *
   * @throws StorageException where the store is away; the task is tried again then
   */
  static StorageException orAway(StorageException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ObjectNotFoundException || cause instanceof EOFException) {
        return failure;
      }
    }
    throw failure;
  }
}
