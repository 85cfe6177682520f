package dev.roost.index.fragment;

import dev.roost.index.file.ByteSink;
import dev.roost.index.file.Cursor;
import dev.roost.index.file.Layout;
import dev.roost.index.keys.RecordIds;

/**
 * Where a bitmap is.
 *
 * @param block of the file
 * @param offset within the block, a multiple of 8
 * @param length in bytes
 * @param cardinality records in it
 */
public record Location(int block, int offset, int length, int cardinality) {
  /** Where a bitmap that is not in the file is. */
  static final Location ABSENT = new Location(-1, 0, 0, 0);

  /** Of a row that has no bitmap of its own. */
  static Location sliced(int cardinality) {
    return new Location(-1, 0, 0, cardinality);
  }

  boolean isPresent() {
    return block >= 0;
  }

  /** Whether there is a bitmap or nothing is said of one. */
  private boolean isPresentOrNothing() {
    return isPresent() || equals(ABSENT);
  }

  void write(ByteSink out) {
    out.u32(block).u32(offset).u32(length).u32(cardinality);
  }

  static Location read(Cursor in) {
    Location location =
        new Location(
            in.u32(),
            in.u32(),
            in.u32(),
            in.count("the cardinality of a bitmap", RecordIds.SHARD_SIZE));
    if (location.block < -1
        || location.offset % Layout.ALIGNMENT != 0
        || !location.isPresentOrNothing()) {
      throw in.corrupt("a bitmap at %s".formatted(location));
    }
    return location;
  }
}
