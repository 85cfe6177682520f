package dev.roost.online.row;

import java.util.List;
import java.util.Optional;

/** Applies the changes of a snapshot to a stored row. Pure. */
public final class RowMerge {

  private RowMerge() {}

  /**
   * The row after a snapshot's changes of its record, in their order.
   *
   * @param stored empty when the store has no such row
   * @param schema the schema of the changes
   * @return empty when the stored row stays as it is: it is at this snapshot or a later one
   *     already, or there is nothing to withdraw
   */
  public static Optional<Row> apply(
      Optional<Row> stored, List<Change> changes, RowSchema schema, long snapshot) {
    if (stored.isPresent() && stored.get().snapshot() >= snapshot) {
      return Optional.empty();
    }
    Optional<Row> row = stored;
    for (Change change : changes) {
      if (row.isPresent() || change.kind() != Change.Kind.RETRACT) {
        row = Optional.of(merge(row.orElseGet(() -> Row.none(schema)), change, schema));
      }
    }
    return row.map(merged -> merged.at(snapshot));
  }

  static Row merge(Row stored, Change change, RowSchema schema) {
    RowSchema target = schema.hasAllOf(stored.schema()) ? schema : stored.schema();
    if (!target.hasAllOf(schema)) {
      throw new RowFormatException(
          "A row has the features %s and its change %s; neither has all of the other's."
              .formatted(stored.schema(), schema));
    }
    Row row = stored.under(target);
    Cell[] cells = aligned(change, schema, target);
    return switch (change.kind()) {
      case MERGE -> fold(row, change, cells);
      case DELETE ->
          new Row(
              target,
              row.snapshot(),
              row.newest(),
              newer(row.deleted(), Optional.of(change.version())),
              row.cells());
      case RETRACT -> withdraw(row, change, cells);
    };
  }

  private static Row fold(Row row, Change change, Cell[] changed) {
    Cell[] cells = row.cells();
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] == null) {
        cells[i] = changed[i];
      } else if (changed[i] != null) {
        cells[i] = cells[i].fold(changed[i]);
      }
    }
    return new Row(
        row.schema(),
        row.snapshot(),
        newer(row.newest(), Optional.of(change.version())),
        newer(row.deleted(), change.deleted()),
        cells);
  }

  private static Row withdraw(Row row, Change change, Cell[] replacements) {
    Version withdrawn = change.version();
    Cell[] cells = row.cells();
    for (int i = 0; i < cells.length; i++) {
      Optional<Cell> replacement = Optional.ofNullable(replacements[i]);
      Optional<Cell> cell = Optional.ofNullable(cells[i]);
      cells[i] =
          cell.map(present -> present.without(withdrawn, replacement))
              .orElse(replacement)
              .orElse(null);
    }
    boolean deleteWithdrawn = row.deleted().filter(withdrawn::equals).isPresent();
    boolean newestWithdrawn = row.newest().filter(withdrawn::equals).isPresent();
    Optional<Version> left = newestWithdrawn ? Optional.empty() : row.newest();
    return new Row(
        row.schema(),
        row.snapshot(),
        deleteWithdrawn || newestWithdrawn ? newer(left, change.newest()) : left,
        deleteWithdrawn ? change.deleted() : row.deleted(),
        cells);
  }

  private static Cell[] aligned(Change change, RowSchema schema, RowSchema target) {
    Cell[] cells = new Cell[target.size()];
    for (int i = 0; i < schema.size(); i++) {
      int place = target.ordinal(schema.column(i).name()).orElseThrow();
      cells[place] = change.cells().get(i).orElse(null);
    }
    return cells;
  }

  private static Optional<Version> newer(Optional<Version> one, Optional<Version> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return Optional.of(Version.newer(one.get(), other.get()));
  }
}
