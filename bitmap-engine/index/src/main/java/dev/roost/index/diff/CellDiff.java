package dev.roost.index.diff;

import dev.roost.index.field.FieldValue;
import dev.roost.index.query.Result;
import dev.roost.index.query.Result.Cell;
import java.util.List;
import java.util.TreeSet;

/**
 * A cell in both snapshots; null where its record does not live.
 *
 * @param feature its name
 */
public record CellDiff(String feature, Cell from, Cell to) {

  /** Whether it is the cell of a set. */
  public boolean isSet() {
    return from instanceof Result.SetCell || to instanceof Result.SetCell;
  }

  /** Whether it is null in one of the snapshots. */
  public boolean isNullOnce() {
    return from instanceof Result.NullCell || to instanceof Result.NullCell;
  }

  /** Members that only the second has, in ascending order. */
  public List<FieldValue> membersAdded() {
    return without(to, from);
  }

  /** Members that only the first has, in ascending order. */
  public List<FieldValue> membersRemoved() {
    return without(from, to);
  }

  boolean isDifferent() {
    if (from instanceof Result.OneCell before && to instanceof Result.OneCell after) {
      return before.value().compareTo(after.value()) != 0;
    }
    return !from.equals(to);
  }

  private static List<FieldValue> without(Cell cell, Cell other) {
    TreeSet<FieldValue> members = new TreeSet<>(members(cell));
    members.removeAll(new TreeSet<>(members(other)));
    return List.copyOf(members);
  }

  private static List<FieldValue> members(Cell cell) {
    return cell instanceof Result.SetCell set ? set.members() : List.of();
  }
}
