package dev.roost.online.store;

import java.util.Optional;

/**
 * How far a version's rows have been applied.
 *
 * @param life changes whenever the store is filled from the start, so that a cursor of rows that
 *     are gone is never moved on
 * @param target the version's current snapshot when its filling began: before it is applied the
 *     rows are of no use to readers
 * @param snapshot the last snapshot that is applied as a whole; 0: none yet
 * @param manifest that snapshot's manifest, which tells it from one of the same number of a feature
 *     set that was purged and declared again
 */
public record Cursor(String life, long target, long snapshot, String manifest) {

  private static final int PARTS = 4;

  /** Whether readers can use the rows. */
  public boolean isLoaded() {
    return snapshot >= target;
  }

  Cursor at(long number, String manifestUri) {
    return new Cursor(life, target, number, manifestUri);
  }

  /** The stored form: the four parts with spaces between. */
  String text() {
    return life + " " + target + " " + snapshot + " " + manifest;
  }

  /** Empty for a text of another form. */
  static Optional<Cursor> parse(String text) {
    String[] parts = text.split(" ", PARTS);
    if (parts.length != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Cursor(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
