package dev.roost.jobs.ingest;

import dev.roost.proto.internal.change.v1alpha1.ChangeCell;
import dev.roost.proto.internal.change.v1alpha1.ChangeRecord;
import dev.roost.testkit.oracle.Cell;
import dev.roost.testkit.oracle.CellOrder;
import dev.roost.testkit.oracle.FoldedCell;
import dev.roost.testkit.oracle.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One cell of {@link Replay}. */
final class ReplayedCell {

  private final boolean isAdd;
  private Version version;

  /** Of a cell that is replaced as a whole: what is left of it, and what took the rest. */
  private Cell cell;

  private Set<Version> taken;

  /** Of an Add set; {@code cleared} is null where it was never. */
  private Version cleared;

  private final Map<Object, Version> members = new TreeMap<>(CellOrder.VALUES);
  private final Map<Object, Version> removed = new TreeMap<>(CellOrder.VALUES);

  ReplayedCell(ChangeRecord change, ChangeCell stored, boolean isAdd) {
    FoldedCell folded = Published.cell(change, stored, isAdd);
    this.isAdd = isAdd;
    this.version = folded.version();
    this.cell = folded.cell();
    this.taken = folded.removals();
    this.cleared = folded.cleared().orElse(null);
    this.members.putAll(folded.memberVersions());
    this.removed.putAll(Published.removed(stored.getRemoved()));
  }

  Version version() {
    return version;
  }

  void fold(ReplayedCell other) {
    if (isAdd) {
      version = later(version, other.version);
      cleared = later(cleared, other.cleared);
      other.members.forEach((member, added) -> members.merge(member, added, ReplayedCell::later));
      other.removed.forEach((member, gone) -> removed.merge(member, gone, ReplayedCell::later));
      settle();
    } else if (!after(version, other.version)) {
      version = other.version;
      cell = other.cell;
      taken = other.taken;
    }
  }

  private void settle() {
    if (cleared != null) {
      hide(cleared);
    }
    members
        .entrySet()
        .removeIf(
            member ->
                removed.containsKey(member.getKey())
                    && !after(member.getValue(), removed.get(member.getKey())));
    removed.keySet().removeAll(members.keySet());
  }

  private void hide(Version upTo) {
    members.values().removeIf(added -> !after(added, upTo));
    removed.values().removeIf(gone -> !after(gone, upTo));
  }

  /** Hides what is at or below a delete, and returns whether anything is left. */
  boolean delete(Version deleted) {
    hide(deleted);
    cleared = after(cleared, deleted) ? cleared : null;
    return after(version, deleted);
  }

  /** Forgets the rows of a version, and returns whether any is left that names the feature. */
  boolean withdraw(Version withdrawn) {
    if (!isAdd) {
      return !version.equals(withdrawn) && !taken.contains(withdrawn);
    }
    members.values().removeIf(withdrawn::equals);
    removed.values().removeIf(withdrawn::equals);
    cleared = withdrawn.equals(cleared) ? null : cleared;
    if (version.equals(withdrawn)) {
      Optional<Version> left =
          Stream.concat(members.values().stream(), Stream.ofNullable(cleared))
              .max(Version::compareTo);
      left.ifPresent(newest -> version = newest);
      return left.isPresent();
    }
    return true;
  }

  FoldedCell folded() {
    if (!isAdd) {
      return new FoldedCell(cell, version, Optional.empty(), Map.of(), taken);
    }
    TreeSet<Object> content = new TreeSet<>(CellOrder.VALUES);
    content.addAll(members.keySet());
    return new FoldedCell(
        version.equals(cleared) ? Cell.NULL : Cell.members(content),
        version,
        Optional.ofNullable(cleared),
        members,
        Set.of());
  }

  /** An Add set's members that are removed. */
  Map<Object, Version> removed() {
    return removed;
  }

  /** Null is before every version. */
  static boolean after(Version version, Version other) {
    return version != null && version.compareTo(other) > 0;
  }

  /** Null: no such version. */
  static Version later(Version a, Version b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return after(b, a) ? b : a;
  }
}
