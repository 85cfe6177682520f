package dev.roost.online.row;

import java.util.Arrays;
import java.util.Optional;

/**
 * The stored state of one record: its cells, the newest upsert, the newest record delete, and the
 * last snapshot that changed it. Immutable.
 */
public final class Row {

  private final RowSchema schema;
  private final long snapshot;
  private final Optional<Version> newest;
  private final Optional<Version> deleted;
  private final Cell[] cells;

  /**
   * Cells at or below the delete are left out, and so is the newest upsert; without one, all cells:
   * clears alone make no record, and the upsert that makes one comes with the whole state.
   */
  Row(
      RowSchema schema,
      long snapshot,
      Optional<Version> newest,
      Optional<Version> deleted,
      Cell[] cells) {
    this.schema = schema;
    this.snapshot = snapshot;
    this.deleted = deleted;
    this.newest = newest.filter(row -> deleted.isEmpty() || row.isAfter(deleted.get()));
    this.cells = new Cell[cells.length];
    for (int i = 0; i < cells.length && this.newest.isPresent(); i++) {
      Cell cell = cells[i];
      this.cells[i] =
          cell == null || deleted.isEmpty() ? cell : cell.after(deleted.get()).orElse(null);
    }
  }

  /** A record that no row named. */
  static Row none(RowSchema schema) {
    return new Row(schema, 0, Optional.empty(), Optional.empty(), new Cell[schema.size()]);
  }

  public RowSchema schema() {
    return schema;
  }

  /** The last snapshot that changed this row: older ones have nothing to add. */
  public long snapshot() {
    return snapshot;
  }

  /** Whether there is such a record: an upsert is newer than its last delete. */
  public boolean isLive() {
    return newest.isPresent();
  }

  /** The newest upsert; empty when the record is deleted. */
  public Optional<Version> newest() {
    return newest;
  }

  public Optional<Version> deleted() {
    return deleted;
  }

  /** The cell of a feature; empty when no row named it. */
  public Optional<Cell> cell(int ordinal) {
    return Optional.ofNullable(cells[ordinal]);
  }

  Row at(long number) {
    return new Row(schema, number, newest, deleted, cells);
  }

  Cell[] cells() {
    return cells.clone();
  }

  /** The same row under a schema that has all its features. */
  Row under(RowSchema other) {
    if (other.equals(schema)) {
      return this;
    }
    Cell[] moved = new Cell[other.size()];
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null) {
        moved[other.ordinal(schema.column(i).name()).orElseThrow()] = cells[i];
      }
    }
    return new Row(other, snapshot, newest, deleted, moved);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row
        && row.snapshot == snapshot
        && row.schema.equals(schema)
        && row.newest.equals(newest)
        && row.deleted.equals(deleted)
        && Arrays.equals(row.cells, cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return "Row[snapshot=%d, newest=%s, deleted=%s, cells=%s]"
        .formatted(snapshot, newest, deleted, Arrays.toString(cells));
  }
}
