package dev.roost.testkit.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The naive fold. It keeps every row and looks at all of them for every answer.
 *
 * <p>Rules: per feature, the cell of the greatest version that is not absent wins, and null is a
 * value; a clear's cells are null. A removal at v takes its values from what is not newer than v:
 * the winning cell becomes null, or a set without these members. A {@code merge: Add} set holds
 * every member whose newest add is newer than its newest removal and than the set's last null. A
 * record delete at v hides everything not newer than v. A record is live when it has an upsert
 * newer than its last delete.
 */
public final class FoldOracle {

  private final Set<String> addSets;

  /**
   * @param addSets the names of the {@code merge: Add} features
   */
  public FoldOracle(Set<String> addSets) {
    this.addSets = Set.copyOf(addSets);
  }

  /** The state of every record that a row names, live or not, in the order of first mention. */
  public Map<List<Object>, FoldedRecord> fold(Collection<Row> rows) {
    Map<List<Object>, List<Row>> byKey = new LinkedHashMap<>();
    for (Row row : rows) {
      byKey.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
    }
    Map<List<Object>, FoldedRecord> records = new LinkedHashMap<>();
    byKey.forEach((key, ofKey) -> records.put(key, foldRecord(ofKey)));
    return records;
  }

  /**
   * The state at a point in time: the fold of the rows whose event time is in [at − ttl, at].
   *
   * @param at microseconds since 1970-01-01T00:00:00Z
   * @param ttl microseconds; empty: unbounded
   */
  public Map<List<Object>, FoldedRecord> foldAt(Collection<Row> rows, long at, OptionalLong ttl) {
    List<Row> visible = new ArrayList<>();
    for (Row row : rows) {
      long time = row.version().eventTime();
      if (time <= at && (ttl.isEmpty() || time >= at - ttl.getAsLong())) {
        visible.add(row);
      }
    }
    return fold(visible);
  }

  /**
   * The adds of a member to a {@code merge: Add} set that no removal, null or delete has taken, by
   * record; none: the record has no such add.
   */
  public Map<List<Object>, List<Version>> adds(Collection<Row> rows, String name, Object member) {
    Map<List<Object>, List<Version>> adds = new HashMap<>();
    for (Row row : rows) {
      boolean taken =
          row.op() == Op.REMOVE
              || rows.stream()
                  .filter(other -> other.key().equals(row.key()))
                  .filter(other -> other.version().compareTo(row.version()) >= 0)
                  .anyMatch(other -> takes(other, name, member));
      if (!taken && values(row.cells().get(name)).contains(member)) {
        adds.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row.version());
      }
    }
    return adds;
  }

  /** Whether a row takes older adds of a member. */
  private static boolean takes(Row row, String name, Object member) {
    return row.op() == Op.DELETE
        || row.cells().get(name) instanceof Cell.Null
        || (row.op() == Op.REMOVE && values(row.cells().get(name)).contains(member));
  }

  private FoldedRecord foldRecord(List<Row> rows) {
    Optional<Version> newest = newest(rows, Op.UPSERT);
    Optional<Version> deleted = newest(rows, Op.DELETE);
    List<Row> naming = new ArrayList<>();
    List<Row> removing = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Row row : rows) {
      if (deleted.isEmpty() || row.version().compareTo(deleted.get()) > 0) {
        names.addAll(row.cells().keySet());
        (row.op() == Op.REMOVE ? removing : naming).add(row);
      }
    }
    Map<String, FoldedCell> cells = new HashMap<>();
    Map<String, Map<Object, Version>> removals = new HashMap<>();
    for (String name : names) {
      Map<Object, Version> removed = newestOf(removing, name);
      Optional<FoldedCell> cell =
          addSets.contains(name)
              ? addUp(naming, name, removed)
              : greatest(naming, name).map(winner -> without(winner, removed));
      cell.ifPresent(folded -> cells.put(name, folded));
      removals.put(name, removed);
    }
    return new FoldedRecord(newest, deleted, cells, removals);
  }

  private static Optional<Version> newest(List<Row> rows, Op op) {
    Version newest = null;
    for (Row row : rows) {
      if (row.op() == op && (newest == null || row.version().compareTo(newest) > 0)) {
        newest = row.version();
      }
    }
    return Optional.ofNullable(newest);
  }

  private static Optional<FoldedCell> greatest(List<Row> rows, String name) {
    FoldedCell best = null;
    for (Row row : rows) {
      Cell cell = row.cells().get(name);
      if (cell != null && (best == null || beats(row.version(), cell, best))) {
        best = new FoldedCell(cell, row.version(), Optional.empty(), Map.of(), Set.of());
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean beats(Version version, Cell cell, FoldedCell best) {
    int order = version.compareTo(best.version());
    return order > 0 || (order == 0 && CellOrder.compare(cell, best.cell()) > 0);
  }

  /** Each value or member of the feature's cells, with the newest version that names it. */
  private static Map<Object, Version> newestOf(List<Row> rows, String name) {
    Map<Object, Version> newest = new TreeMap<>(CellOrder.VALUES);
    for (Row row : rows) {
      for (Object value : values(row.cells().get(name))) {
        newest.merge(value, row.version(), FoldOracle::later);
      }
    }
    return newest;
  }

  private static Collection<?> values(Cell cell) {
    if (cell instanceof Cell.Members set) {
      return set.members();
    }
    return cell instanceof Cell.Value value ? List.of(value.value()) : List.of();
  }

  /** Takes removed values from a cell, and forgets the removals that are older than it. */
  private static FoldedCell without(FoldedCell winner, Map<Object, Version> removed) {
    removed.values().removeIf(version -> version.compareTo(winner.version()) < 0);
    Set<Version> taken = new HashSet<>();
    for (Object value : values(winner.cell())) {
      if (removed.containsKey(value)) {
        taken.add(removed.get(value));
      }
    }
    Cell left = winner.cell();
    if (left instanceof Cell.Members set) {
      TreeSet<Object> members = new TreeSet<>(CellOrder.VALUES);
      members.addAll(set.members());
      members.removeAll(removed.keySet());
      left = Cell.members(members);
    } else if (!taken.isEmpty()) {
      left = Cell.NULL;
    }
    return new FoldedCell(left, winner.version(), Optional.empty(), Map.of(), taken);
  }

  private static Optional<FoldedCell> addUp(
      List<Row> rows, String name, Map<Object, Version> removed) {
    Version cleared = null;
    Version newest = null;
    for (Row row : rows) {
      Cell cell = row.cells().get(name);
      if (cell == null) {
        continue;
      }
      newest = later(newest, row.version());
      if (cell instanceof Cell.Null) {
        cleared = later(cleared, row.version());
      }
    }
    Map<Object, Version> added = newestOf(rows, name);
    forgetUpTo(cleared, added);
    forgetUpTo(cleared, removed);
    TreeMap<Object, Version> members = new TreeMap<>(CellOrder.VALUES);
    added.forEach(
        (member, version) -> {
          if (!removed.containsKey(member) || version.compareTo(removed.get(member)) > 0) {
            members.put(member, version);
            removed.remove(member);
          }
        });
    if (newest == null) {
      return Optional.empty();
    }
    Cell cell = newest.equals(cleared) ? Cell.NULL : Cell.members(members.navigableKeySet());
    return Optional.of(
        new FoldedCell(cell, newest, Optional.ofNullable(cleared), members, Set.of()));
  }

  private static void forgetUpTo(Version cleared, Map<Object, Version> versions) {
    versions.values().removeIf(each -> cleared != null && each.compareTo(cleared) <= 0);
  }

  private static Version later(Version a, Version b) {
    return a == null || b.compareTo(a) > 0 ? b : a;
  }
}
