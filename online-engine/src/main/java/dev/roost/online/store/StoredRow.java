package dev.roost.online.store;

import dev.roost.online.row.Row;
import java.util.Optional;

/** One row as it is stored, and the bytes that say so. */
public final class StoredRow {

  private final Optional<Row> row;
  private final byte[] bytes;

  StoredRow(Optional<Row> row, byte[] bytes) {
    this.row = row;
    this.bytes = bytes;
  }

  /** Empty when nothing is stored. */
  public Optional<Row> row() {
    return row;
  }

  byte[] bytes() {
    return bytes;
  }
}
