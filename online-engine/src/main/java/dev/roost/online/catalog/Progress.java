package dev.roost.online.catalog;

/**
 * How far the store is with a version.
 *
 * @param snapshot the last snapshot that is applied as a whole; 0: none
 * @param target the snapshot before which the rows are of no use to readers
 */
public record Progress(long snapshot, long target) {

  static final Progress NONE = new Progress(0, 1);

  boolean isLoaded() {
    return snapshot >= target;
  }
}
