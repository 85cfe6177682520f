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

  /** Whether both are sets, so that members say how they differ. */
  public boolean isOfMembers() {
    return from instanceof Result.SetCell && to instanceof Result.SetCell;
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
